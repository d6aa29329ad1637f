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
import java.time.Instant;

/** I2 dependency, I3 same value, I4 one outcome, I6 join once: what may start, when, and with what. */
final class OrderInvariants implements Watch {
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
        findings.check(
                Invariant.I4,
                current && !facts.ended.contains(event.attempt()),
                () -> event + " when the task is " + before.find(event.task()));
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
                    findings.add(Invariant.I6, id + " is done again while it was " + active.operation());
                }
            }
            case TaskState.Failed _ -> {}
            case TaskState.Done _, TaskState.PassedOver _, TaskState.Skipped _, TaskState.Undone _, TaskState.Stuck _ ->
                findings.add(Invariant.I6, id + " starts again after " + was);
        }
    }

    private void begun(History history, TaskId id, Run after) {
        if (after.heading() != Heading.FORWARD || history.turned.isPresent() || history.cancelled.isPresent()) {
            findings.add(Invariant.I29, id + " starts in a run that goes " + after.heading());
        }
        var task = after.graph().task(id);
        if (task.needs().isEmpty()) {
            return;
        }
        var met = task.needs().stream().filter(need -> met(history, need)).count();
        findings.check(
                Invariant.I2, met >= threshold(task), () -> id + " starts with only " + met + " of its needs met");
        if (task.needs().size() > 1) {
            findings.check(Invariant.I6, history.of(id).begun == 0, () -> id + " starts a second time");
        }
        history.of(id).begun++;
    }

    /** Succeeded means that nothing was forgotten: no join either. */
    @Override
    public void ended(History history) {
        if (history.run.phase() != Phase.SUCCEEDED) {
            return;
        }
        for (var id : history.run.graph().ids()) {
            var blocked = history.run.state(id) instanceof TaskState.Blocked;
            if (history.run.graph().task(id).needs().size() > 1) {
                findings.check(Invariant.I6, !blocked, () -> "the join " + id + " never started");
            } else if (blocked) {
                findings.add(Invariant.I7, id + " was forgotten");
            }
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
    public void called(History history, Assignment call, String node, Instant began) {
        if (call.operation() != Operation.DO || !(call.input() instanceof Mapping input)) {
            return;
        }
        var needs = input.mapping("needs");
        needs.entries().forEach((name, value) -> {
            var made = history.of(new TaskId(name));
            findings.check(
                    Invariant.I3,
                    made.succeeded && hash(made.output) == hash(value),
                    () -> call.task() + " got " + value + " of " + name + ", committed is " + made.output);
        });
        var task = history.run.graph().task(call.task());
        if (task.join() instanceof Join.All) {
            task.needs().stream()
                    .filter(need -> need.on() == Need.On.SUCCESS)
                    .filter(need -> needs.get(need.task().value()).isEmpty())
                    .forEach(need -> findings.add(Invariant.I3, call.task() + " got nothing of " + need.task()));
        }
    }

    private static int hash(Value value) {
        return Json.clear(value).hashCode();
    }
}
