package io.tutti.server.identity;

import io.tutti.server.identity.Login.Name;
import io.tutti.server.identity.Login.Outcome;
import io.tutti.server.identity.Login.Proof;
import io.tutti.server.identity.Login.Wanted;
import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.Standing;
import io.tutti.store.accounts.Token;
import io.tutti.store.accounts.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in authority: users log in and get tokens. A token is 256 random bits, of which only a hash is kept, so it
 * survives a restart, can be taken back, and is of no use to who reads the database. What it allows is looked up at each
 * request.
 */
public final class Realm implements Sessions {
    /** The project that was there before there were others, and whose admins are the operators. */
    public static final String DEFAULT = "default";

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final String PREFIX = "tk.";
    private static final String ADMIN = "admin";
    private static final int BYTES = 32;
    private static final int AUDIT_BYTES = 12;

    private final Accounts accounts;
    private final AdminToken admin;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Credentials credentials;
    private final SecureRandom random = new SecureRandom();

    Realm(Accounts accounts, AdminToken admin, Passwords passwords, InstantSource clock) {
        this.accounts = accounts;
        this.admin = admin;
        this.passwords = passwords;
        this.clock = clock;
        throttle = new Throttle(clock);
        credentials = new Credentials(this, accounts, passwords, throttle, clock);
    }

    /** The secrets of programs. */
    public Credentials credentials() {
        return credentials;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Passwords passwords() {
        return passwords;
    }

    @Override
    public Optional<Session> find(String token) {
        if (admin.is(token)) {
            return Optional.of(admin.session());
        }
        return token.startsWith(PREFIX)
                ? accounts.standing(AdminToken.hex(token)).filter(this::isGood).map(Realm::session)
                : Optional.empty();
    }

    private boolean isGood(Standing standing) {
        var token = standing.token();
        return standing.user().enabled()
                && clock.instant().isBefore(token.expires())
                && (token.project().isEmpty()
                        || standing.project().filter(Project::enabled).isPresent()
                                && !roles(standing).isEmpty());
    }

    private static List<String> roles(Standing standing) {
        return Roles.effective(standing.roles()).stream()
                .filter(role ->
                        standing.most().isEmpty() || standing.most().get().contains(role))
                .toList();
    }

    private static Session session(Standing standing) {
        var roles = roles(standing);
        var scope = standing.project().map(project -> new Session.Scope(project.id(), project.name(), roles));
        var operator = scope.filter(at -> at.project().equals(DEFAULT) && roles.contains(Roles.ADMIN))
                .isPresent();
        return new Session(
                standing.user().id(),
                standing.user().name(),
                scope,
                operator,
                standing.token().methods(),
                standing.token().audit(),
                standing.token().issued(),
                Optional.of(standing.token().expires()));
    }

    /** Ends a token; the administrator's own cannot be ended so. */
    public void forget(String token) {
        accounts.forget(AdminToken.hex(token));
    }

    /** Gives out a token, if everything about the request is right. */
    public Outcome login(Login login) {
        return switch (login.proof()) {
            case Proof.Token(var token) -> again(token, login.wanted());
            case Proof.Secret secret -> credentials.login(secret, login);
            case Proof.Password(var name, var password) -> fresh(name, password, login);
        };
    }

    private Outcome fresh(Name name, String password, Login login) {
        var tried = text(name);
        var wait = throttle.wait(login.address(), tried);
        if (wait.isPresent()) {
            return new Outcome.TooOften(wait.get());
        }
        var user = user(name);
        var right = user.isPresent()
                ? passwords.matches(password, user.get().password())
                : passwords.matchesNobody(password);
        if (!right || user.isEmpty() || !user.get().enabled()) {
            throttle.failed(login.address(), tried);
            AUDIT.info("A log-in as {} from {} was refused", shown(tried), login.address());
            return new Outcome.Refused();
        }
        throttle.succeeded(login.address(), tried);
        var expires = clock.instant().plus(LIFE);
        return issued(user.get(), login.wanted(), List.of("password"), expires.truncatedTo(ChronoUnit.MICROS));
    }

    /** A token got for a token ends when that one does. */
    private Outcome again(String token, Wanted wanted) {
        var session = find(token);
        var user = session.flatMap(found -> admin.is(token) ? accounts.userNamed(ADMIN) : accounts.user(found.user()));
        // What a credential allows is not to be had otherwise by what was got with it.
        if (session.filter(found -> found.methods().contains(Credentials.METHOD))
                .isPresent()) {
            return new Outcome.Refused();
        }
        if (session.isEmpty() || user.filter(User::enabled).isEmpty()) {
            return new Outcome.Refused();
        }
        var methods = new ArrayList<>(List.of("token"));
        session.get().methods().stream()
                .filter(method -> !methods.contains(method))
                .forEach(methods::add);
        var expires = session.get().expires().orElseGet(() -> clock.instant().plus(LIFE));
        return issued(user.get(), wanted, methods, expires.truncatedTo(ChronoUnit.MICROS));
    }

    private Outcome issued(User user, Wanted wanted, List<String> methods, Instant expires) {
        var project = project(user, wanted);
        if (wanted instanceof Wanted.Project && project.isEmpty()) {
            AUDIT.info("{} asked for a token for a project without a role there", shown(user.name()));
            return new Outcome.Refused();
        }
        return issued(user, project.map(Project::id), Optional.empty(), methods, expires);
    }

    /** A token that was asked for rightly. */
    Outcome issued(
            User user, Optional<String> project, Optional<String> credential, List<String> methods, Instant expires) {
        var text = PREFIX + encoded(BYTES);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        accounts.keep(new Token(
                AdminToken.hex(text), user.id(), project, credential, methods, encoded(AUDIT_BYTES), now, expires));
        // Who has no role there any more gets a token that is worth nothing.
        var session = find(text);
        session.ifPresent(made -> AUDIT.info("{} got the token {} by {}", shown(made.label()), made.audit(), methods));
        return session.<Outcome>map(made -> new Outcome.Issued(text, made)).orElseGet(Outcome.Refused::new);
    }

    /** The project, if it is enabled and they have a role there. */
    private Optional<Project> project(User user, Wanted wanted) {
        var project = switch (wanted) {
            case Wanted.Nothing _ -> Optional.<Project>empty();
            case Wanted.Usual _ -> user.project().flatMap(accounts::project);
            case Wanted.Project(Name.Id(var id)) -> accounts.project(id);
            case Wanted.Project(Name.Called(var name)) -> accounts.projectNamed(name);
        };
        var granted = accounts.grantsOf(user.id());
        return project.filter(Project::enabled)
                .filter(one -> granted.stream().map(Grant::project).anyMatch(one.id()::equals));
    }

    Optional<User> user(Name name) {
        return switch (name) {
            case Name.Id(var id) -> accounts.user(id);
            case Name.Called(var called) -> accounts.userNamed(called);
        };
    }

    static String text(Name name) {
        return switch (name) {
            case Name.Id(var id) -> "id " + id;
            case Name.Called(var called) -> called;
        };
    }

    /** Anybody may send any name: in a log it is one line. */
    static String shown(String name) {
        var line = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }

    private String encoded(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
