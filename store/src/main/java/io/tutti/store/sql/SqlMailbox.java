package io.tutti.store.sql;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.Listeners;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The mailbox in PostgreSQL. */
final class SqlMailbox implements Mailbox {
    private final Database database;
    private final SignalTable table;
    private final Listeners<Signal> listeners;

    SqlMailbox(Database database, SignalTable table, Listeners<Signal> listeners) {
        this.database = database;
        this.table = table;
        this.listeners = listeners;
    }

    /** @throws io.tutti.store.Unavailable when nobody can tell whether it is stored; post it again */
    @Override
    public Posting post(Signal signal) {
        if (!database.single(connection -> table.add(connection, signal))) {
            return Posting.DUPLICATE;
        }
        listeners.tell(signal);
        return Posting.STORED;
    }

    @Override
    public List<Signal> at(Set<String> addresses) {
        return addresses.isEmpty() ? List.of() : database.single(connection -> table.at(connection, addresses));
    }

    @Override
    public void forget(String addressPrefix) {
        database.single(connection -> {
            SignalTable.forget(connection, addressPrefix);
            return addressPrefix;
        });
    }

    @Override
    public void listen(Consumer<Signal> listener) {
        listeners.add(listener);
    }
}
