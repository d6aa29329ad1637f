package io.tutti.store;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.software.Software;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.stacks.state.StackReads;
import java.util.function.Consumer;

/** Everything the server keeps. What a call has acknowledged is committed. */
public interface Store extends AutoCloseable {
    Journal journal();

    Mailbox mailbox();

    StackReads stacks();

    Software software();

    Exchange exchange();

    /**
     * Tells the id of a machine whenever this process has saved or removed one of its deployments, once that is durable,
     * so that a waiting agent can be answered.
     */
    void onWish(Consumer<String> listener);

    /** Whether a write would be taken now. */
    boolean ready();

    @Override
    void close();
}
