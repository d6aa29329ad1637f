package io.tutti.server.identity;

import io.tutti.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

/** All that says who is who. */
public record Identity(AdminToken admin, Keys keys, ServerAddress address, SignedUrls urls) {
    /** Reads what {@code TUTTI_HOME} holds, and makes what it does not. */
    public static Identity open(Path home, String host, int port, Store store, InstantSource clock) {
        var keys = Keys.open(home, clock);
        var address = new ServerAddress(host, port);
        var urls = new SignedUrls(keys, address, store.stacks(), store.software(), clock);
        return new Identity(AdminToken.open(home), keys, address, urls);
    }
}
