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

    /** How a stack may stand while its run is over and something is to follow. */
    private static final List<Standing> WAITING = List.of(
            new Standing("CREATE", "FAILED"),
            // A change that was to follow a look.
            new Standing("CHECK", "FAILED"),
            new Standing("CHECK", "COMPLETE"),
            new Standing("UPDATE", "FAILED"),
            new Standing("RESTORE", "FAILED"),
            new Standing("CHECK", "FAILED"),
            new Standing("SUSPEND", "FAILED"),
            new Standing("RESUME", "FAILED"),
            new Standing("ROLLBACK", "COMPLETE"),
            new Standing("UPDATE", "IN_PROGRESS"),
            new Standing("DELETE", "IN_PROGRESS"));

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final StackService service;
    private final Store store;
    private final Shell shell;

    private record Standing(String action, String status) {}

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
        } else {
            service.follow(stack, phase);
        }
    }

    /** After a start: what was asked for before, and what stacks have left that were deleted before. */
    public void recover() {
        for (var stands : WAITING) {
            store.stacks().roots(stands.action(), stands.status()).stream()
                    .filter(service::isOver)
                    .forEach(stack -> service.follow(stack, Phase.FAILED));
        }
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
        store.mailbox().forget(Deletions.address(root));
        store.mailbox().forget(Wishes.address(root));
    }
}
