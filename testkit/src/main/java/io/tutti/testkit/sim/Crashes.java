package io.tutti.testkit.sim;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.TaskState.Active;
import java.util.ArrayList;
import java.util.List;

/** I13 no lost wake-up, I23 rollback survives: what a server had committed and not begun when it died is begun by another. */
final class Crashes {
    private final World world;
    private final List<Due> due = new ArrayList<>();

    private record Due(History history, TaskId task, int attempt, Operation operation) {}

    Crashes(World world) {
        this.world = world;
    }

    /** A server has died. */
    void died(String node) {
        for (var history : world.histories.values()) {
            if (!history.owner.equals(node) || history.run.phase().over()) {
                continue;
            }
            history.cutInUndo |= history.run.phase() == Phase.UNWINDING;
            for (var id : history.run.active()) {
                history.run
                        .wish(id)
                        .filter(effect -> !history.called(id, effect.attempt(), effect.operation()))
                        .ifPresent(effect -> due.add(new Due(history, id, effect.attempt(), effect.operation())));
            }
        }
    }

    /** Nothing happens any more. */
    void ended() {
        for (var work : due) {
            var waits = work.history().run.find(work.task()).orElse(null) instanceof Active active
                    && active.attempt() == work.attempt()
                    && active.operation() == work.operation()
                    && !work.history().called(work.task(), work.attempt(), work.operation());
            world.findings.check(Invariant.I13, !waits, () -> work.task() + " was due at a crash, and never begun");
        }
    }
}
