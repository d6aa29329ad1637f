package io.tutti.store.sql;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.Listeners;
import java.sql.Connection;
import java.sql.SQLException;
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
        var posting = database.transaction(connection -> {
            if (!open(connection, signal.address())) {
                return Posting.CLOSED;
            }
            return table.add(connection, signal) ? Posting.STORED : Posting.DUPLICATE;
        });
        if (posting == Posting.STORED) {
            listeners.tell(signal);
        }
        return posting;
    }

    /** A deployment stays there until the transaction ends, so its deletion forgets what is stored now. */
    private static boolean open(Connection connection, String address) throws SQLException {
        var deployment = Addresses.deploymentOf(address);
        return deployment.isEmpty()
                || Sql.one(
                                connection,
                                row -> row.getInt(1),
                                "SELECT 1 FROM software_deployment WHERE id = ? FOR KEY SHARE",
                                deployment.get())
                        .isPresent();
    }

    @Override
    public List<Signal> at(Set<String> addresses) {
        return addresses.isEmpty() ? List.of() : database.single(connection -> table.at(connection, addresses));
    }

    @Override
    public List<String> addresses(String prefix) {
        return database.single(connection -> SignalTable.addresses(connection, prefix));
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
