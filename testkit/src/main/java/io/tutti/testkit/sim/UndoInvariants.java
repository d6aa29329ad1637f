package io.tutti.testkit.sim;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** I19 rollback set, I20 rollback order, I23 rollback survives: what is undone, and when. */
final class UndoInvariants implements Watch {
    private final Findings findings;

    UndoInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node, Instant began) {
        var facts = history.of(call.task());
        if (call.operation() == Operation.DO) {
            facts.made = true;
        }
        facts.calls
                .computeIfAbsent(call.attempt(), _ -> new java.util.HashSet<>())
                .add(call.operation());
        if (call.operation() != Operation.UNDO || !node.equals(history.owner)) {
            return;
        }
        findings.check(
                Invariant.I19,
                facts.wished.values().stream().anyMatch(operations -> operations.contains(Operation.DO)),
                () -> call.task() + " is undone and never was done");
        var last = facts.wished.entrySet().stream()
                .filter(wished -> wished.getValue().contains(Operation.DO))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
        if (!facts.ended.contains(last) && !facts.expired.contains(last)) {
            findings.add(Invariant.I20, call.task() + " is undone before its attempt " + last + " has ended");
        }
        for (var dependent : history.run.graph().dependents(call.task())) {
            if (history.of(dependent).made) {
                findings.check(
                        Invariant.I20,
                        !lives(history, dependent),
                        () -> call.task() + " is undone under " + dependent + ", which is "
                                + history.run.state(dependent));
            }
        }
    }

    /** Whether something of a task may be there. */
    private static boolean lives(History history, TaskId id) {
        var facts = history.of(id);
        var undo = history.run.graph().task(id).undo().isPresent();
        return (undo ? facts.made : history.run.state(id) instanceof TaskState.Active) && !facts.undone;
    }

    /** What an undo has left is exact: it failed there, and what lies below waits for it. */
    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (after.phase() != Phase.STUCK || before.phase() == Phase.STUCK) {
            return;
        }
        for (var id : after.graph().ids()) {
            var facts = history.of(id);
            if (after.waitingForPerson().contains(id)) {
                findings.check(Invariant.I23, facts.undoFailed, () -> id + " is stuck and its undo never failed");
            } else if (facts.made && after.graph().task(id).undo().isPresent()) {
                findings.check(
                        Invariant.I23,
                        facts.undone || under(after, id),
                        () -> id + " was left out of an undo: it is " + after.state(id));
            }
        }
    }

    /** Whether something that is stuck was built on it. */
    private static boolean under(Run run, TaskId id) {
        return under(run, id, new java.util.HashSet<>());
    }

    private static boolean under(Run run, TaskId id, Set<TaskId> seen) {
        return run.graph().dependents(id).stream()
                .anyMatch(dependent -> seen.add(dependent)
                        && (run.state(dependent) instanceof TaskState.Stuck || under(run, dependent, seen)));
    }

    @Override
    public void ended(History history) {
        var graph = history.run.graph();
        for (var id : graph.ids()) {
            var facts = history.of(id);
            if (history.run.phase() == Phase.UNDONE && graph.task(id).undo().isPresent()) {
                findings.check(
                        Invariant.I19,
                        !facts.made || facts.undone,
                        () -> id + " was made and never undone: " + history.run.state(id));
            }
        }
        if (history.cutInUndo) {
            findings.check(
                    Invariant.I23,
                    history.run.phase() == Phase.UNDONE || history.run.phase() == Phase.STUCK,
                    () -> "an undo that was cut ended " + history.run.phase());
        }
    }
}
