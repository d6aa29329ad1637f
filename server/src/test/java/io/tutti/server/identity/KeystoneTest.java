package io.tutti.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of a Keystone elsewhere. */
final class KeystoneTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final FakeKeystone there = new FakeKeystone();
    private final Keystone here = keystone(FakeKeystone.PASSWORD);

    private Keystone keystone(String password) {
        return new Keystone(there.settings(password), AdminToken.of("sesame"), () -> Objects.requireNonNull(now.get()));
    }

    @AfterEach
    void stop() {
        there.close();
    }

    @Test
    void aTokenIsWorthWhatTheKeystoneSays() {
        there.knows("good", "p1", ONE, "member", "creator");
        assertThat(here.find("good")).hasValueSatisfying(session -> {
            assertThat(session.name()).isEqualTo("ann");
            assertThat(session.operator()).isFalse();
            assertThat(session.scope()).contains(new Session.Scope("p1", "name-of-p1", List.of("member", "reader")));
        });
        assertThat(here.find("unknown")).isEmpty();
    }

    @Test
    void anAdminThereIsNoOperatorHereAndOtherRolesCountForNothing() {
        there.knows("admin", "default", ONE, "admin");
        there.knows("other", "p1", ONE, "creator");
        there.knowsUnscoped("unscoped", ONE);
        assertThat(here.find("admin").orElseThrow().operator()).isFalse();
        assertThat(here.find("other").orElseThrow().scope().orElseThrow().roles())
                .isEmpty();
        assertThat(here.find("unscoped").orElseThrow().scope()).isEmpty();
        assertThat(here.find("sesame").orElseThrow().operator()).isTrue();
    }

    @Test
    void anAnswerIsBelievedForAShortWhile() {
        there.knows("good", "p1", ONE, "member");
        here.find("good");
        there.forget("good");
        now.set(NOON.plusSeconds(29));
        assertThat(here.find("good")).isPresent();
        assertThat(there.questions).hasValue(1);
        now.set(NOON.plusSeconds(30));
        assertThat(here.find("good")).isEmpty();
        assertThat(there.logIns).hasValue(1);
    }

    @Test
    void noTokenIsBelievedBeyondItsEnd() {
        there.knows("short", "p1", NOON.plusSeconds(5), "member");
        assertThat(here.find("short")).isPresent();
        now.set(NOON.plusSeconds(5));
        assertThat(here.find("short")).isEmpty();
    }

    @Test
    void theServersOwnTokenIsRenewedWhenItHasExpired() {
        there.knows("good", "p1", ONE, "member");
        there.knows("fine", "p1", ONE, "member");
        assertThat(here.find("good")).isPresent();
        there.expireService();
        assertThat(here.find("fine")).isPresent();
        assertThat(there.logIns).hasValue(2);
    }

    @Test
    void whatIsNoTokenIsNotAskedAbout() {
        assertThat(here.find("")).isEmpty();
        assertThat(here.find("a b")).isEmpty();
        assertThat(here.find("x".repeat(10_000))).isEmpty();
        assertThat(there.questions).hasValue(0);
    }

    @Test
    void aKeystoneThatDoesNotAnswerOrRefusesTheServerIsSaid() {
        var stranger = keystone("wrong");
        assertThatThrownBy(() -> stranger.find("good"))
                .isInstanceOf(Sessions.Away.class)
                .hasMessageContaining("does not let the server in as tutti");
        there.close();
        assertThatThrownBy(() -> here.find("good"))
                .isInstanceOf(Sessions.Away.class)
                .hasMessageContaining("does not answer");
        assertThat(here.find("sesame")).isPresent();
    }

    @Test
    void theAddressMayHaveItsVersionAndASlash() {
        for (var url : List.of("http://k:5000", "http://k:5000/", "http://k:5000/v3", "http://k:5000/v3/")) {
            assertThat(KeystoneSettings.versioned(url)).hasToString("http://k:5000/v3");
        }
    }
}
