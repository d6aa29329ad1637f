package io.tutti.engine.run;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Cells;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Blocked;
import io.tutti.engine.run.TaskState.Done;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.PassedOver;
import io.tutti.engine.run.TaskState.Skipped;
import io.tutti.engine.run.TaskState.Stuck;
import io.tutti.engine.run.TaskState.Undone;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.organicdesign.fp.collections.PersistentHashSet;

/** Turning back: everything done or in doubt is undone, each task after all that need it. */
final class Back {
    private final Fold fold;

    Back(Fold fold) {
        this.fold = fold;
    }

    /** Tells what is under way to end and begins the undo; costs in proportion to the run, for it concerns all of it. */
    void turned() {
        fold.heading = Heading.BACK;

        fold.owed = PersistentHashSet.empty();
        fold.waitingForPerson = PersistentHashSet.empty();
        for (var id : fold.activeNow()) {
            if (fold.state(id) instanceof Active active && active.operation() == Operation.DO) {
                fold.put(id, Answers.leaving(active, Optional.empty(), fold.at, new Answers(fold).undoDeadline(id)));
            } else if (fold.state(id) instanceof Active active) {
                fold.put(id, Answers.leaving(active, Optional.empty(), fold.at, active.deadline()));
            }
        }
        countWaits();
        for (var id : fold.graph.ids()) {
            undoIfFree(id);
        }
    }

    private void countWaits() {
        var waits = new int[fold.graph.size()];
        for (int i = 0; i < waits.length; i++) {
            if (!fold.state(i).clear()) {
                fold.graph.eachNeed(i, need -> waits[need]++);
            }
        }
        fold.undoWaits = Cells.empty();
        for (int i = 0; i < waits.length; i++) {
            if (!fold.state(i).clear()) {
                fold.undoWaits(i, waits[i]);
            }
        }
    }

    /** Begins the undo of an ended task once nothing that needs it is left. */
    void undoIfFree(TaskId id) {
        if (fold.undoWaits(fold.graph.number(id)) != 0) {
            return;
        }
        switch (fold.state(id)) {
            case Done done -> undo(id, done.attempt(), done.output());
            case Failed failed -> undo(id, failed.attempt(), failed.checkpoint());
            case Skipped skipped -> undo(id, skipped.attempt(), skipped.checkpoint());
            case Active _, Blocked _, PassedOver _, Undone _, Stuck _ -> {}
        }
    }

    /** Begins, or begins again, with a fresh budget of tries. */
    void undo(TaskId id, int lastAttempt, Value made) {
        if (fold.graph.task(id).undo().isEmpty()) {
            undone(id, lastAttempt, "");
            return;
        }
        fold.put(
                id,
                new Active(
                        Operation.UNDO,
                        lastAttempt + 1,
                        1,
                        made,
                        List.of(),
                        Set.of(),
                        Optional.of(fold.at),
                        Set.of(),
                        new Answers(fold).undoDeadline(id),
                        Optional.empty()));
    }

    /** Nothing is left of a task: what it needed may follow. */
    void undone(TaskId first, int attempt, String note) {
        fold.put(first, new Undone(attempt, note));
        var cleared = new ArrayDeque<TaskId>();
        cleared.add(first);
        while (!cleared.isEmpty()) {
            var id = cleared.remove();
            fold.graph.eachNeed(fold.graph.number(id), need -> {
                var waits = fold.undoWaits(need);
                if (waits > 0) {
                    fold.undoWaits(need, waits - 1);
                    if (waits == 1) {
                        free(fold.graph.task(need).id(), cleared);
                    }
                }
            });
        }
    }

    /** Like {@link #undoIfFree}, without recursion along a chain of tasks that have nothing to undo. */
    private void free(TaskId id, ArrayDeque<TaskId> cleared) {
        var state = fold.state(id);
        var ended = state instanceof Done || state instanceof Failed || state instanceof Skipped;
        if (ended && fold.graph.task(id).undo().isEmpty()) {
            fold.put(id, new Undone(0, ""));
            cleared.add(id);
        } else {
            undoIfFree(id);
        }
    }
}
