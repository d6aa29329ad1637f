package io.tutti.server.identity;

import java.util.Optional;

/**
 * How people are known.
 *
 * @param keystone one elsewhere that knows them; without it the server has users of its own
 * @param publicUrl where clients reach the server, without a slash at its end; else it is what they write themselves
 * @param rounds of the function that passwords go through
 */
public record IdentitySettings(Optional<KeystoneSettings> keystone, Optional<String> publicUrl, int rounds) {
    /** Users of its own, reached as they say. */
    public static IdentitySettings usual() {
        return new IdentitySettings(Optional.empty(), Optional.empty(), Passwords.ROUNDS);
    }
}
