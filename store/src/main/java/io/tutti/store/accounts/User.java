package io.tutti.store.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who can log in.
 *
 * @param name unique among users
 * @param project the id of the one that a log-in is for when it names none
 * @param password what is kept instead of the password; it never leaves the server
 */
public record User(
        String id,
        String name,
        String description,
        String email,
        Optional<String> project,
        boolean enabled,
        String password,
        Instant created) {
    public User withPassword(String hashed) {
        return new User(id, name, description, email, project, enabled, hashed, created);
    }

    @Override
    public String toString() {
        return "user " + name + " (" + id + ")";
    }
}
