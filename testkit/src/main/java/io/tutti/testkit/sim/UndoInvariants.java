package io.tutti.testkit.sim;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.TaskState;

/** I19 rollback set, I20 rollback order, I23 rollback survives: what is undone, and when. */
final class UndoInvariants implements Invariant {
    private final Findings findings;

    UndoInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node) {
        var facts = history.of(call.task());
        if (call.operation() == Operation.DO) {
            facts.made = true;
        }
        if (call.operation() == Operation.LEAVE) {
            facts.told.add(call.attempt());
        }
        if (call.operation() != Operation.UNDO || !node.equals(history.owner)) {
            return;
        }
        if (facts.wished.values().stream().noneMatch(operations -> operations.contains(Operation.DO))) {
            findings.add("I19 rollback set", call.task() + " is undone and never was done");
        }
        var last = facts.wished.entrySet().stream()
                .filter(wished -> wished.getValue().contains(Operation.DO))
                .mapToInt(java.util.Map.Entry::getKey)
                .max()
                .orElse(0);
        if (!facts.ended.contains(last) && !facts.expired.contains(last)) {
            findings.add("I20 rollback order", call.task() + " is undone before its attempt " + last + " has ended");
        }
        for (var dependent : history.run.graph().dependents(call.task())) {
            if (lives(history, dependent)) {
                findings.add(
                        "I20 rollback order",
                        call.task() + " is undone under " + dependent + ", which is " + history.run.state(dependent));
            }
        }
    }

    /** Whether something of a task may be there. */
    private static boolean lives(History history, TaskId id) {
        var facts = history.of(id);
        var undo = history.run.graph().task(id).undo().isPresent();
        return (undo ? facts.made : history.run.state(id) instanceof TaskState.Active) && !facts.undone;
    }

    @Override
    public void ended(History history) {
        var graph = history.run.graph();
        for (var id : graph.ids()) {
            var left = history.of(id).made && graph.task(id).undo().isPresent() && !history.of(id).undone;
            if (left && history.run.phase() == Phase.UNDONE) {
                findings.add("I19 rollback set", id + " was made and never undone: " + history.run.state(id));
            }
        }
        if (history.run.phase() == Phase.STUCK) {
            history.run.waitingForPerson().stream()
                    .filter(id -> !history.of(id).undoFailed)
                    .forEach(id -> findings.add("I23 rollback survives", id + " is stuck and its undo never failed"));
        }
    }
}
