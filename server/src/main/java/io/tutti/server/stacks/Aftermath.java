package io.tutti.server.stacks;

import io.tutti.engine.port.Away;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Feed;
import io.tutti.runner.Shell;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.Store;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the end of a run: a deletion or an update that was asked for before, and the end of a deleted stack's exchange. */
public final class Aftermath implements Feed {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final StackService service;
    private final Store store;
    private final Shell shell;

    public Aftermath(StackService service, Store store, Shell shell) {
        this.service = service;
        this.store = store;
        this.shell = shell;
    }

    @Override
    public void committed(RunId id, Run run, long position, List<Event> events, List<Row> rows) {
        if (run.phase().over() || run.phase() == Phase.STUCK) {
            shell.block(() -> ended(run));
        }
    }

    private void ended(Run run) {
        try {
            store.stacks().stack(run.subject()).ifPresent(stack -> ended(stack, run.phase()));
        } catch (RuntimeException e) {
            if (Away.causes(e)) {
                shell.at(shell.now().plus(PAUSE), () -> shell.block(() -> ended(run)));
            } else {
                LOG.error("What follows the end of stack {} is left for the next start", run.subject(), e);
            }
        }
    }

    private void ended(StackRow stack, Phase phase) {
        if (stack.parent().isPresent()) {
            return;
        }
        if (stack.isAbandoned()) {
            // What its machines have told each other goes on to whoever adopts it.
            return;
        }
        if (stack.deleted().isPresent()) {
            end(stack.root());
        } else if (phase.over()) {
            service.follow(stack);
        } else {
            service.stuck(stack);
        }
    }

    /** After a start: what was asked for before, and what stacks have left that were deleted before. */
    public void recover() {
        service.recover();
        for (var scope : store.exchange().open()) {
            if (store.stacks()
                    .stack(scope)
                    .filter(stack -> stack.deleted().isEmpty() || stack.isAbandoned())
                    .isEmpty()) {
                end(scope);
            }
        }
    }

    private void end(String root) {
        store.exchange().end(root);
        store.mailbox().forget("exchange/" + root + "/");
        new Wishes(store.mailbox()).forget(root);
    }
}
