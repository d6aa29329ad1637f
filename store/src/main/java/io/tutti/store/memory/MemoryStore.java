package io.tutti.store.memory;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Software;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.environments.state.Environments;
import io.tutti.stacks.state.StackReads;
import io.tutti.store.Listeners;
import io.tutti.store.Store;
import io.tutti.store.accounts.Accounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that lasts as long as the object: thread-safe, and deterministic under a deterministic caller. */
public final class MemoryStore implements Store {
    private final Listeners<Signal> signals = new Listeners<>();
    private final Listeners<String> wishes = new Listeners<>();
    private final MemoryTables tables = new MemoryTables();
    private final Journal journal;
    private final Mailbox mailbox;
    private final StackReads stacks;
    private final Software software;
    private final Exchange exchange;
    private final Environments environments;
    private final Accounts accounts = new MemoryAccounts();

    /** @param clock gives the time of the signals that the exchange posts */
    public MemoryStore(InstantSource clock) {
        journal = new MemoryJournal(tables);
        mailbox = new MemoryMailbox(tables, signals);
        stacks = new MemoryStackReads(tables);
        software = new MemorySoftware(tables, wishes);
        exchange = new MemoryExchange(tables, signals, clock);
        environments = new MemoryEnvironments(tables);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public StackReads stacks() {
        return stacks;
    }

    @Override
    public Software software() {
        return software;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public Environments environments() {
        return environments;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void onWish(Consumer<String> listener) {
        wishes.add(listener);
    }

    /** Forgets who listens, as the death of the process does; what is kept stays. */
    public void deafen() {
        signals.clear();
        wishes.clear();
    }

    @Override
    public void forgetEvents(Optional<Instant> before, long most) {
        tables.forgetEvents(before, most);
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void close() {
        deafen();
    }
}
