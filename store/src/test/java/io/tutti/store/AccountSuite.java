package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Credential;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.Standing;
import io.tutti.store.accounts.Token;
import io.tutti.store.accounts.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of users and projects promises. */
abstract class AccountSuite {
    private final String own = UUID.randomUUID().toString();

    abstract Store store();

    private Accounts accounts() {
        return store().accounts();
    }

    private Project project(String name) {
        return new Project("p-" + name + own, name + "-" + own, "for tests", true, NOON);
    }

    private User user(String name) {
        return new User(
                "u-" + name + own, name + "-" + own, "somebody", "a@b.example", Optional.empty(), true, "hash", NOON);
    }

    private Token token(String hash, User user, Optional<String> project) {
        return new Token(
                hash + own,
                user.id(),
                project,
                Optional.empty(),
                List.of("password", "token"),
                "audit",
                NOON,
                NOON.plusSeconds(60));
    }

    private static User renamed(User user, String name) {
        return new User(
                user.id(),
                name,
                user.description(),
                user.email(),
                user.project(),
                user.enabled(),
                user.password(),
                user.created());
    }

    @Test
    void aProjectIsFoundByIdAndByNameAndHasBothForItself() {
        var one = project("one");
        assertThat(accounts().add(one)).isTrue();
        assertThat(accounts().add(one)).isFalse();
        assertThat(accounts().add(new Project("p-other" + own, one.name(), "", true, NOON)))
                .isFalse();
        assertThat(accounts().project(one.id())).contains(one);
        assertThat(accounts().projectNamed(one.name())).contains(one);
        assertThat(accounts().projects()).contains(one);
        assertThat(accounts().project("nothing")).isEmpty();
    }

    @Test
    void aProjectTakesNoNameOfAnother() {
        var one = project("one");
        var two = project("two");
        accounts().add(one);
        accounts().add(two);
        assertThat(accounts().change(new Project(two.id(), one.name(), "", true, NOON)))
                .isFalse();
        var changed = new Project(two.id(), "three-" + own, "else", false, NOON);
        assertThat(accounts().change(changed)).isTrue();
        assertThat(accounts().project(two.id())).contains(changed);
        assertThat(accounts().change(project("never"))).isFalse();
    }

    @Test
    void aUserIsFoundByIdAndByNameAndTakesNoNameOfAnother() {
        var ann = user("ann");
        var bob = user("bob");
        assertThat(accounts().add(ann)).isTrue();
        assertThat(accounts().add(bob)).isTrue();
        assertThat(accounts().add(renamed(user("third"), ann.name()))).isFalse();
        assertThat(accounts().user(ann.id())).contains(ann);
        assertThat(accounts().userNamed(ann.name())).contains(ann);
        assertThat(accounts().users()).containsSubsequence(ann, bob);
        assertThat(accounts().change(renamed(bob, ann.name()))).isFalse();
        var eve = renamed(bob, "eve-" + own);
        assertThat(accounts().change(eve)).isTrue();
        assertThat(accounts().user(bob.id())).contains(eve);
        assertThat(accounts().change(user("never"))).isFalse();
        accounts().deleteUser(bob.id());
        accounts().deleteUser(bob.id());
        assertThat(accounts().user(bob.id())).isEmpty();
    }

    @Test
    void aGrantIsForAUserAndAProjectThatExist() {
        var ann = user("ann");
        var one = project("one");
        var grant = new Grant(ann.id(), one.id(), "member");
        assertThat(accounts().grant(grant)).isFalse();
        accounts().add(ann);
        assertThat(accounts().grant(grant)).isFalse();
        accounts().add(one);
        assertThat(accounts().grant(grant)).isTrue();
        assertThat(accounts().grant(grant)).isTrue();
        assertThat(accounts().grantsOf(ann.id())).containsExactly(grant);
        assertThat(accounts().grants()).contains(grant);
        assertThat(accounts().revoke(grant)).isTrue();
        assertThat(accounts().revoke(grant)).isFalse();
        assertThat(accounts().grantsOf(ann.id())).isEmpty();
    }

    @Test
    void whatATokenIsWorthFollowsTheGrantsOfTheMoment() {
        var ann = user("ann");
        var one = project("one");
        accounts().add(ann);
        accounts().add(one);
        accounts().grant(new Grant(ann.id(), one.id(), "reader"));
        var token = token("t", ann, Optional.of(one.id()));
        accounts().keep(token);
        assertThat(accounts().standing(token.hash())).hasValueSatisfying(standing -> {
            assertThat(standing.token()).isEqualTo(token);
            assertThat(standing.user()).isEqualTo(ann);
            assertThat(standing.project()).contains(one);
            assertThat(standing.roles()).containsExactly("reader");
        });
        accounts().grant(new Grant(ann.id(), one.id(), "member"));
        assertThat(accounts().standing(token.hash()).orElseThrow().roles()).containsExactly("member", "reader");
        accounts().revoke(new Grant(ann.id(), one.id(), "reader"));
        assertThat(accounts().standing(token.hash()).orElseThrow().roles()).containsExactly("member");
        accounts().forget(token.hash());
        assertThat(accounts().standing(token.hash())).isEmpty();
    }

    @Test
    void aTokenWithoutAProjectSaysOnlyWhoSomebodyIs() {
        var ann = user("ann");
        accounts().add(ann);
        var token = token("t", ann, Optional.empty());
        accounts().keep(token);
        assertThat(accounts().standing(token.hash())).hasValueSatisfying(standing -> {
            assertThat(standing.project()).isEmpty();
            assertThat(standing.roles()).isEmpty();
        });
    }

    @Test
    void anotherPasswordAndBeingDisabledEndAllTokens() {
        var ann = user("ann");
        accounts().add(ann);
        accounts().keep(token("t", ann, Optional.empty()));
        accounts().change(renamed(ann, "anna-" + own));
        assertThat(accounts().standing("t" + own)).isPresent();
        accounts().change(ann.withPassword("another"));
        assertThat(accounts().standing("t" + own)).isEmpty();
        accounts().keep(token("u", ann, Optional.empty()));
        accounts().change(new User(ann.id(), ann.name(), "", "", Optional.empty(), false, "another", NOON));
        assertThat(accounts().standing("u" + own)).isEmpty();
    }

    @Test
    void tokensAndGrantsEndWithTheirUserAndTheirProject() {
        var ann = user("ann");
        var one = project("one");
        var two = project("two");
        accounts().add(one);
        accounts().add(two);
        accounts().add(new User(ann.id(), ann.name(), "", "", Optional.of(one.id()), true, "hash", NOON));
        accounts().grant(new Grant(ann.id(), one.id(), "member"));
        accounts().grant(new Grant(ann.id(), two.id(), "member"));
        accounts().keep(token("t", ann, Optional.of(one.id())));
        accounts().keep(token("u", ann, Optional.of(two.id())));
        accounts().deleteProject(one.id());
        assertThat(accounts().standing("t" + own)).isEmpty();
        assertThat(accounts().standing("u" + own)).isPresent();
        assertThat(accounts().user(ann.id()).orElseThrow().project()).isEmpty();
        assertThat(accounts().grantsOf(ann.id())).extracting(Grant::project).containsExactly(two.id());
        accounts().deleteUser(ann.id());
        assertThat(accounts().standing("u" + own)).isEmpty();
        assertThat(accounts().grantsOf(ann.id())).isEmpty();
    }

    @Test
    void whatHasExpiredIsForgotten() {
        var ann = user("ann");
        accounts().add(ann);
        accounts().keep(token("t", ann, Optional.empty()));
        accounts().forgetExpired(NOON.plusSeconds(59));
        assertThat(accounts().standing("t" + own)).isPresent();
        accounts().forgetExpired(NOON.plusSeconds(60));
        assertThat(accounts().standing("t" + own)).isEmpty();
    }

    @Test
    void aCredentialEndsWithWhatWasGotWithIt() {
        var shop = project("cred-shop");
        var eve = user("cred-eve");
        assertThat(accounts().add(shop)).isTrue();
        assertThat(accounts().add(eve)).isTrue();
        assertThat(accounts().grant(new Grant(eve.id(), shop.id(), "member"))).isTrue();
        var credential = new Credential(
                "c-" + own,
                eve.id(),
                shop.id(),
                "robot",
                "builds",
                List.of("member", "reader"),
                "hash",
                Optional.of(NOON.plusSeconds(90)),
                NOON);
        assertThat(accounts().add(credential)).isTrue();
        assertThat(accounts()
                        .add(new Credential(
                                "d-" + own,
                                eve.id(),
                                shop.id(),
                                "robot",
                                "",
                                List.of(),
                                "hash",
                                Optional.empty(),
                                NOON)))
                .isFalse();
        assertThat(accounts().credential(credential.id())).contains(credential);
        assertThat(accounts().credentialsOf(eve.id())).containsExactly(credential);
        var token = token("with", eve, Optional.of(shop.id()));
        accounts()
                .keep(new Token(
                        token.hash(),
                        token.user(),
                        token.project(),
                        Optional.of(credential.id()),
                        token.methods(),
                        token.audit(),
                        token.issued(),
                        token.expires()));
        assertThat(accounts().standing(token.hash()).flatMap(Standing::most)).contains(List.of("member", "reader"));
        accounts().deleteCredential(credential.id());
        assertThat(accounts().standing(token.hash())).isEmpty();
        assertThat(accounts().credential(credential.id())).isEmpty();
    }
}
