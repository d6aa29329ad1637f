package io.tutti.server.identity;

import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.User;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What is there before anybody does anything: the project {@code default} and, while there are no users at all, the user
 * {@code admin}, whose password lies in {@code TUTTI_HOME/admin-password}, readable by its owner only.
 */
public final class Founding {
    private static final String ADMIN = "admin";

    private final SecretFile file;

    Founding(Path home) {
        file = new SecretFile(home.resolve("admin-password"));
    }

    void found(Accounts accounts, Passwords passwords, InstantSource clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (accounts.project(Realm.DEFAULT).isEmpty()) {
            accounts.add(new Project(Realm.DEFAULT, Realm.DEFAULT, "The first project", true, now));
        }
        if (!accounts.users().isEmpty()) {
            return;
        }
        var password = file.read()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> {
                    var generated = passwords.generated();
                    file.write(generated + "\n");
                    return generated;
                });
        var id = UUID.randomUUID().toString().replace("-", "");
        var admin = new User(
                id, ADMIN, "The first user", "", Optional.of(Realm.DEFAULT), true, passwords.hashed(password), now);
        if (accounts.add(admin)) {
            accounts.grant(new Grant(id, Realm.DEFAULT, Roles.ADMIN));
        }
    }

    /** The file tells what is so: it goes when the user {@code admin} gets another password. */
    public void passwordOf(String user) {
        if (user.equals(ADMIN)) {
            file.remove();
        }
    }
}
