package io.tutti.testkit.sim;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.TaskState.Active;

/** I2 dependency, I3 same value, I4 one outcome, I6 join once, I29 cancel: what may start, and when. */
final class OrderInvariants implements Invariant {
    private final Findings findings;

    OrderInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (event instanceof Event.OfAttempt report) {
            outcome(history, report, before);
        }
        for (var id : history.touched) {
            var was = before.find(id).orElse(new TaskState.Blocked(0, 0));
            if (after.state(id) instanceof Active now && !was.equals(now)) {
                started(history, id, was, now, after);
            }
        }
    }

    private void outcome(History history, Event.OfAttempt event, Run before) {
        var facts = history.of(event.task());
        var last = switch (event) {
            case Event.Succeeded _, Event.Failed _, Event.Left _ -> true;
            case Event.Progressed _, Event.Expired _ -> false;
        };
        var current =
                before.find(event.task()).orElse(null) instanceof Active active && active.attempt() == event.attempt();
        if (!current || facts.ended.contains(event.attempt())) {
            findings.add("I4 one outcome", event + " when the task is " + before.find(event.task()));
        }
        if (last) {
            facts.ended.add(event.attempt());
        }
    }

    private void started(History history, TaskId id, TaskState was, Active now, Run after) {
        if (now.operation() != Operation.DO) {
            return;
        }
        switch (was) {
            case TaskState.Blocked _ -> begun(history, id, after);
            case Active active -> {
                if (active.operation() != Operation.DO) {
                    findings.add("I6 join once", id + " is done again while it was " + active.operation());
                }
            }
            case TaskState.Failed _ -> {}
            case TaskState.Done _, TaskState.PassedOver _, TaskState.Skipped _, TaskState.Undone _, TaskState.Stuck _ ->
                findings.add("I6 join once", id + " starts again after " + was);
        }
    }

    private void begun(History history, TaskId id, Run after) {
        if (after.heading() != Heading.FORWARD || history.turned.isPresent() || history.cancelled.isPresent()) {
            findings.add("I29 cancel", id + " starts in a run that goes " + after.heading());
        }
        var task = after.graph().task(id);
        var met = task.needs().stream().filter(need -> met(history, need)).count();
        if (met < threshold(task)) {
            findings.add("I2 dependency", id + " starts with " + met + " of its needs met");
        }
    }

    /** I7: succeeded means that nothing was forgotten. */
    @Override
    public void ended(History history) {
        if (history.run.phase() == Phase.SUCCEEDED) {
            history.run.graph().ids().stream()
                    .filter(id -> history.run.state(id) instanceof TaskState.Blocked)
                    .forEach(id -> findings.add("I7 accepted ends", id + " was forgotten"));
        }
    }

    private static int threshold(Task task) {
        return switch (task.join()) {
            case Join.All _ -> task.needs().size();
            case Join.Any _ -> 1;
            case Join.Count count -> Math.min(count.count(), task.needs().size());
        };
    }

    private static boolean met(History history, Need need) {
        var facts = history.of(need.task());
        return switch (need.on()) {
            case SUCCESS -> facts.succeeded;
            case FAILURE -> facts.failed;
            case EITHER -> facts.succeeded || facts.failed;
        };
    }

    @Override
    public void called(History history, Assignment call, String node) {
        if (call.operation() != Operation.DO || call.input() instanceof Value.Null) {
            return;
        }
        var needs = ((Mapping) call.input()).mapping("needs");
        needs.entries().forEach((name, value) -> {
            var made = history.of(new TaskId(name));
            if (!made.succeeded || !Json.clear(made.output).equals(Json.clear(value))) {
                findings.add(
                        "I3 same value",
                        call.task() + " got " + value + " of " + name + ", committed is " + made.output);
            }
        });
        if (node.equals(history.owner)) {
            stopped(history, call);
        }
    }

    private void stopped(History history, Assignment call) {
        if (history.cancelled.filter(at -> call.now().isAfter(at)).isPresent()
                || history.turned.filter(at -> call.now().isAfter(at)).isPresent()) {
            findings.add("I29 cancel", "a call for " + call.task() + " began after the run was told to end");
        }
        if (history.pausedAt.filter(at -> call.now().isAfter(at)).isPresent()) {
            findings.add("I29 cancel", "a call for " + call.task() + " began in a pause");
        }
    }
}
