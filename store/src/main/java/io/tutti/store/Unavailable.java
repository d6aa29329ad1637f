package io.tutti.store;

import io.tutti.engine.port.Away;

/** The database is away, or too busy to answer in time. Whether a write has happened is not known; ask again later. */
public final class Unavailable extends Away {
    private static final long serialVersionUID = 1L;

    public Unavailable(Throwable cause) {
        super("The database does not answer", cause);
    }
}
