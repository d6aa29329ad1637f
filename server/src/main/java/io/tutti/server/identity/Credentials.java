package io.tutti.server.identity;

import io.tutti.server.identity.Login.Outcome;
import io.tutti.server.identity.Login.Proof;
import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Credential;
import io.tutti.store.accounts.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in who shows the secret of an application credential: as its user, for its project, with its roles at most. */
public final class Credentials {
    /** Keystone's word for it. */
    public static final String METHOD = "application_credential";

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final Realm realm;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final InstantSource clock;

    Credentials(Realm realm, Accounts accounts, Passwords passwords, Throttle throttle, InstantSource clock) {
        this.realm = realm;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** A credential decides itself what its token is for: a request that wants something else is refused. */
    Outcome login(Proof.Secret proof, Login login) {
        var tried = "credential " + proof.user().map(Realm::text).orElse("") + "/" + proof.credential();
        var wait = throttle.wait(login.address(), tried);
        if (wait.isPresent()) {
            return new Outcome.TooOften(wait.get());
        }
        var credential = find(proof);
        var right = credential.isPresent()
                ? passwords.matches(proof.secret(), credential.get().secret())
                : passwords.matchesNobody(proof.secret());
        var user = credential.flatMap(found -> accounts.user(found.user())).filter(User::enabled);
        if (!right || user.isEmpty() || credential.filter(this::isOver).isPresent()) {
            throttle.failed(login.address(), tried);
            AUDIT.info("A log-in with the {} from {} was refused", Realm.shown(tried), login.address());
            return new Outcome.Refused();
        }
        throttle.succeeded(login.address(), tried);
        return login.wanted() instanceof Login.Wanted.Usual
                ? issued(credential.get(), user.get())
                : new Outcome.Refused();
    }

    private Outcome issued(Credential credential, User user) {
        var end = clock.instant().plus(Realm.LIFE);
        var expires = credential.expires().filter(end::isAfter).orElse(end).truncatedTo(ChronoUnit.MICROS);
        return realm.issued(
                user, Optional.of(credential.project()), Optional.of(credential.id()), List.of(METHOD), expires);
    }

    private Optional<Credential> find(Proof.Secret proof) {
        return proof.user().isEmpty()
                ? accounts.credential(proof.credential())
                : proof.user().flatMap(realm::user).stream()
                        .flatMap(user -> accounts.credentialsOf(user.id()).stream())
                        .filter(credential -> credential.name().equals(proof.credential()))
                        .findFirst();
    }

    private boolean isOver(Credential credential) {
        Instant now = clock.instant();
        return credential.expires().filter(end -> !now.isBefore(end)).isPresent();
    }
}
