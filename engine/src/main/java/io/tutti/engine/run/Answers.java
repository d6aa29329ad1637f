package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Done;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.Fate;
import io.tutti.engine.run.TaskState.Skipped;
import io.tutti.engine.run.TaskState.Stuck;
import io.tutti.engine.run.TaskState.Then;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/** What a worker's answer means for its task. */
final class Answers {
    private final Fold fold;

    Answers(Fold fold) {
        this.fold = fold;
    }

    /** How a signal is remembered. */
    static String heard(Signal signal) {
        return signal.address() + "#" + signal.id();
    }

    void take(Event.OfAttempt event) {
        var id = event.task();
        var active = (Active) fold.state(id);
        switch (event) {
            case Event.Progressed e -> progressed(active, e);
            case Event.Succeeded e -> succeeded(id, active, e.output());
            case Event.Failed e -> failed(id, active, e.problem(), latest(e.checkpoint(), active));
            case Event.Left e -> left(id, active, latest(e.checkpoint(), active));
            case Event.Expired _ -> expired(id, active);
        }
    }

    void signalled(Event.Signalled event) {
        var active = (Active) fold.state(event.task());
        fold.put(
                event.task(),
                new Active(
                        active.operation(),
                        active.attempt(),
                        active.tried(),
                        active.checkpoint(),
                        append(active.signals(), event.signal()),
                        put(active.heard(), heard(event.signal())),
                        active.wake(),
                        active.addresses(),
                        active.deadline(),
                        active.then()));
    }

    /** Persistent from the first element on: a task may hear very many signals. */
    private static List<Signal> append(List<Signal> signals, Signal signal) {
        var all = signals instanceof PersistentVector<Signal> vector ? vector : PersistentVector.ofIter(signals);
        return all.append(signal);
    }

    private static Set<String> put(Set<String> heard, String id) {
        var all = heard instanceof PersistentHashSet<String> set ? set : PersistentHashSet.of(heard);
        return all.put(id);
    }

    private static Value latest(Value checkpoint, Active active) {
        return checkpoint instanceof Value.Null ? active.checkpoint() : checkpoint;
    }

    private void progressed(Active active, Event.Progressed event) {
        // The answer of a call that began before its task was told to leave: from now on the leaving goes on by itself.
        var wake = active.operation() == Operation.LEAVE && event.wake().isEmpty()
                ? event.addresses().isEmpty() ? Optional.of(event.at()) : event.wake()
                : event.wake();
        var rest = active.signals()
                .subList(
                        Math.min(event.seen(), active.signals().size()),
                        active.signals().size());
        fold.put(
                event.task(),
                new Active(
                        active.operation(),
                        active.attempt(),
                        active.tried(),
                        event.checkpoint(),
                        List.copyOf(rest),
                        active.heard(),
                        wake,
                        event.addresses(),
                        active.deadline(),
                        active.then()));
    }

    private void succeeded(TaskId id, Active active, Value output) {
        if (active.operation() == Operation.UNDO) {
            new Back(fold).undone(id, active.attempt(), "");
            return;
        }
        finished(id, new Done(active.attempt(), output));
    }

    /** A task has ended well, be it by its worker or by a person's word. */
    void finished(TaskId id, TaskState state) {
        fold.put(id, state);
        if (fold.heading == Heading.BACK) {
            new Back(fold).undoIfFree(id);
            return;
        }
        if (state instanceof Done && fold.graph.task(id).grows()) {
            // Its growth may add needs to those that wait for it, so they learn of its end with the growth.
            fold.owed = fold.owed.put(id);
            return;
        }
        fold.sealed |= fold.graph.task(id).onSuccess() == OnSuccess.SEAL;
        new Forward(fold).ended(id);
    }

    private void failed(TaskId id, Active active, Problem problem, Value checkpoint) {
        var task = fold.graph.task(id);
        switch (active.operation()) {
            case LEAVE -> left(id, active, checkpoint);
            case DO -> {
                if (fold.heading == Heading.FORWARD && active.tried() < task.tries()) {
                    fold.put(id, again(Operation.DO, active, checkpoint, Event.backOff(task, active.tried())));
                } else {
                    failedForGood(id, active.attempt(), problem, checkpoint);
                }
            }
            case UNDO -> {
                if (active.tried() < task.undoTries()) {
                    fold.put(id, again(Operation.UNDO, active, checkpoint, Event.backOff(task, active.tried())));
                } else {
                    fold.put(id, new Stuck(active.attempt(), problem, checkpoint));
                }
            }
        }
    }

    private Active again(Operation operation, Active active, Value checkpoint, java.time.Duration pause) {
        return new Active(
                operation,
                active.attempt() + 1,
                active.tried() + 1,
                checkpoint,
                List.of(),
                Set.of(),
                Optional.of(fold.at.plus(pause)),
                Set.of(),
                active.deadline(),
                Optional.empty());
    }

    private void failedForGood(TaskId id, int attempt, Problem problem, Value checkpoint) {
        var fate = fate(id);
        fold.put(id, new Failed(attempt, problem, checkpoint, fate));
        switch (fate) {
            case HANDLED, CARRIED -> new Forward(fold).ended(id);
            case HELD, CANCELLED -> {}
            case FATAL -> {
                if (fold.heading == Heading.BACK) {
                    new Back(fold).undoIfFree(id);
                } else if (fold.heading == Heading.FORWARD) {
                    fatal(id);
                }
            }
        }
    }

    /** One of those that would have taken over never will. */
    void judgedAnew(TaskId id, TaskState.Failed failed) {
        var fate = fate(id);
        if (fate == Fate.HANDLED) {
            return;
        }
        fold.put(id, new TaskState.Failed(failed.attempt(), failed.problem(), failed.checkpoint(), fate));
        if (fate == Fate.HELD) {
            new Forward(fold).reopened(id);
        } else if (fate == Fate.FATAL) {
            fatal(id);
        }
    }

    private void fatal(TaskId id) {
        if (fold.graph.task(id).onFailure() == OnFailure.TURN_BACK || fold.policy == Policy.TURN_BACK) {
            new Back(fold).turned();
        } else {
            fold.heading = Heading.HALT;
            fold.touchActive();
        }
    }

    private Fate fate(TaskId id) {
        return switch (fold.heading) {
            case BACK, HALT -> Fate.FATAL;
            case CANCEL -> Fate.CANCELLED;
            case FORWARD -> {
                var handled = fold.graph.edges(id).stream()
                        .anyMatch(edge -> edge.on() != Need.On.SUCCESS
                                && !(fold.state(edge.number()) instanceof TaskState.PassedOver));
                if (handled) {
                    yield Fate.HANDLED;
                }
                yield switch (fold.graph.task(id).onFailure()) {
                    case CARRY_ON -> Fate.CARRIED;
                    case HOLD -> Fate.HELD;
                    case TURN_BACK -> turning();
                    case AS_RUN ->
                        switch (fold.policy) {
                            case TURN_BACK -> turning();
                            case HOLD -> Fate.HELD;
                            case HALT -> Fate.FATAL;
                        };
                };
            }
        };
    }

    /** What would turn the run back waits for a person once it cannot turn any more. */
    private Fate turning() {
        return fold.sealed ? Fate.HELD : Fate.FATAL;
    }

    private void expired(TaskId id, Active active) {
        var task = fold.graph.task(id);
        switch (active.operation()) {
            case DO -> leave(id, active, new Then.Fail(timedOut(id, task.deadline())));
            case LEAVE -> left(id, active, active.checkpoint());
            case UNDO ->
                fold.put(id, new Stuck(active.attempt(), timedOut(id, task.undoDeadline()), active.checkpoint()));
        }
    }

    private static Problem timedOut(TaskId id, Optional<java.time.Duration> limit) {
        var seconds = limit.map(java.time.Duration::toSeconds).orElse(0L);
        return Problem.of("run.timed-out", id + " was not done within " + seconds + " s");
    }

    /** Tells a task under way to end what it has set going. */
    void leave(TaskId id, Active active, Then then) {
        fold.put(id, leaving(active, Optional.of(then), fold.at, undoDeadline(id)));
    }

    Optional<Instant> undoDeadline(TaskId id) {
        return fold.graph.task(id).undoDeadline().map(limit -> fold.runTime().plus(limit));
    }

    static Active leaving(Active active, Optional<Then> then, Instant at, Optional<Instant> deadline) {
        return new Active(
                Operation.LEAVE,
                active.attempt(),
                active.tried(),
                active.checkpoint(),
                active.signals(),
                active.heard(),
                Optional.of(at),
                active.addresses(),
                deadline,
                then);
    }

    private void left(TaskId id, Active active, Value checkpoint) {
        switch (active.then()
                .orElse(new Then.Fail(Problem.of("run.left", "The run turned back while " + id + " was under way")))) {
            case Then.Fail fail -> failedForGood(id, active.attempt(), fail.problem(), checkpoint);
            case Then.Skip skip -> finished(id, new Skipped(active.attempt(), checkpoint, skip.reason()));
            case Then.Finish finish -> finished(id, new Done(active.attempt(), finish.output()));
        }
    }
}
