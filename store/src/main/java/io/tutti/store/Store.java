package io.tutti.store;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.software.Software;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.environments.state.Environments;
import io.tutti.stacks.state.StackReads;
import io.tutti.store.accounts.Accounts;
import io.tutti.store.sql.SqlStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything the server keeps. What a call has acknowledged is committed. */
public interface Store extends AutoCloseable {
    /**
     * Opens a store in PostgreSQL and brings its tables up to date.
     *
     * @throws io.tutti.contract.problem.Refusal when there is no database to be had
     */
    static Store open(StoreSettings settings) {
        return SqlStore.open(settings);
    }

    Journal journal();

    Mailbox mailbox();

    StackReads stacks();

    Software software();

    Exchange exchange();

    Environments environments();

    Accounts accounts();

    /**
     * Tells the id of a machine whenever this process has saved or removed one of its deployments, once that is durable,
     * so that a waiting agent can be answered.
     */
    void onWish(Consumer<String> listener);

    /**
     * Forgets events that happened before a time, and of each root stack all but the newest so many. What is left keeps its
     * number.
     *
     * @param most 0 for all
     */
    void forgetEvents(Optional<Instant> before, long most);

    /** Whether a write would be taken now. */
    boolean ready();

    @Override
    void close();
}
