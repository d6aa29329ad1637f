package io.tutti.store.memory;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.Listeners;
import io.tutti.store.memory.MemoryTables.Stored;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps signals in a map. */
final class MemoryMailbox implements Mailbox {
    private final MemoryTables tables;
    private final Listeners<Signal> listeners;

    MemoryMailbox(MemoryTables tables, Listeners<Signal> listeners) {
        this.tables = tables;
        this.listeners = listeners;
    }

    @Override
    public Posting post(Signal signal) {
        Posting posting;
        synchronized (tables) {
            posting = tables.post(signal);
        }
        if (posting == Posting.STORED) {
            listeners.tell(signal);
        }
        return posting;
    }

    @Override
    public List<Signal> at(Set<String> addresses) {
        synchronized (tables) {
            return addresses.stream()
                    .flatMap(address -> tables.signals.getOrDefault(address, Map.of()).values().stream())
                    .sorted(Comparator.comparingLong(Stored::sequence))
                    .map(Stored::signal)
                    .toList();
        }
    }

    @Override
    public List<String> addresses(String prefix) {
        synchronized (tables) {
            return tables.signals.tailMap(prefix, true).keySet().stream()
                    .takeWhile(address -> address.startsWith(prefix))
                    .toList();
        }
    }

    @Override
    public void forget(String addressPrefix) {
        synchronized (tables) {
            tables.forget(addressPrefix);
        }
    }

    @Override
    public void listen(Consumer<Signal> listener) {
        listeners.add(listener);
    }
}
