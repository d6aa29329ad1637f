package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Away;
import io.tutti.engine.port.Mailbox;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A mailbox that a process hears while it lives; what comes meanwhile waits in the store. */
public final class FarMailbox implements Mailbox {
    private final Mailbox mailbox;
    private final SimShell shell;
    private final Chance chance;
    private final BooleanSupplier calm;

    /** @param calm whether nothing breaks any more */
    public FarMailbox(Mailbox mailbox, SimShell shell, Chance chance, BooleanSupplier calm) {
        this.mailbox = mailbox;
        this.shell = shell;
        this.chance = chance;
        this.calm = calm;
    }

    @Override
    public Posting post(Signal signal) {
        return mailbox.post(signal);
    }

    @Override
    public List<Signal> at(Set<String> addresses) {
        if (!calm.getAsBoolean() && chance.percent(1)) {
            throw new Away("The database is away", new IllegalStateException("on purpose"));
        }
        return mailbox.at(addresses);
    }

    @Override
    public List<String> addresses(String prefix) {
        return mailbox.addresses(prefix);
    }

    @Override
    public void forget(String addressPrefix) {
        mailbox.forget(addressPrefix);
    }

    @Override
    public void listen(Consumer<Signal> listener) {
        mailbox.listen(signal -> shell.hear(() -> listener.accept(signal)));
    }
}
