package io.tutti.server.identity;

import io.tutti.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * All that says who is who.
 *
 * @param sessions says what a token is worth
 * @param realm the built-in authority; empty when a Keystone elsewhere is the one
 */
public record Identity(
        AdminToken admin,
        Keys keys,
        ServerAddress address,
        SignedUrls urls,
        Sessions sessions,
        Optional<Realm> realm,
        Founding founding) {
    /** Reads what {@code TUTTI_HOME} holds, and makes what it does not. */
    public static Identity open(
            Path home, String host, int port, Store store, InstantSource clock, IdentitySettings settings) {
        var keys = Keys.open(home, clock);
        var admin = AdminToken.open(home);
        var address = new ServerAddress(host, port, settings.publicUrl());
        var urls = new SignedUrls(keys, address, store.stacks(), store.software(), clock);
        var founding = new Founding(home);
        if (settings.keystone().isPresent()) {
            var keystone = new Keystone(settings.keystone().get(), admin, clock);
            return new Identity(admin, keys, address, urls, keystone, Optional.empty(), founding);
        }
        var passwords = new Passwords(settings.rounds());
        founding.found(store.accounts(), passwords, clock);
        var realm = new Realm(store.accounts(), admin, passwords, clock);
        return new Identity(admin, keys, address, urls, realm, Optional.of(realm), founding);
    }
}
