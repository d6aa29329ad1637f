package io.tutti.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where a store keeps what it keeps.
 *
 * @param home has the key of the secrets and, without a url, the database; made when it is missing
 * @param url a PostgreSQL of the user's own, version 15 or later, as {@code jdbc:postgresql://…} or
 *     {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?option=value}
 * @param clock gives the time of the signals that the exchange posts
 */
public record StoreSettings(Path home, Optional<String> url, InstantSource clock) {
    public StoreSettings(Path home, Optional<String> url) {
        this(home, url, InstantSource.system());
    }

    @Override
    public String toString() {
        return "StoreSettings[" + home + "]";
    }
}
