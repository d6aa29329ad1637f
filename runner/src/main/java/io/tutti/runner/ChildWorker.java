package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes and deletes nested stacks as runs of their own. A child never turns back by itself: it reports its failure, and
 * its parent's turn, cancel or retry is passed on to it.
 */
public final class ChildWorker implements Worker {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Value YES = Value.of(true);

    private final Runner runner;
    private final Children children;

    public ChildWorker(Runner runner, Children children) {
        this.runner = runner;
        this.children = children;
    }

    @Override
    public Answer perform(Assignment assignment) throws InterruptedException {
        var foreign = children.foreign(assignment);
        if (foreign.isPresent()) {
            // Of what is another's there is nothing to take back or to remove.
            return removes(assignment)
                    ? new Answer.Done(Value.map())
                    : new Answer.Failed(foreign.get(), assignment.checkpoint());
        }
        var answer = answer(assignment);
        if (answer instanceof Answer.Done) {
            // Nobody waits for news of the child any more; a repetition looks at the child itself.
            runner.mailbox.forget(Addresses.run(children.creation(assignment).value()));
            runner.mailbox.forget(Addresses.run(children.deletion(assignment).value()));
        }
        return answer;
    }

    private static boolean removes(Assignment assignment) {
        return assignment.operation() != Operation.DO
                || assignment.work().operation().equals("delete");
    }

    private Answer answer(Assignment assignment) throws InterruptedException {
        if (assignment.operation() == Operation.LEAVE) {
            if (ChildTending.is(assignment)) {
                return new ChildTending(this, runner, children, assignment).leave();
            }
            var replacing =
                    assignment.work().operation().equals("update") && children.way(assignment) == Children.Way.REPLACE;
            return replacing ? replacing(leave(assignment)) : leave(assignment);
        }
        return switch (assignment.work().operation()) {
            case "update" ->
                children.way(assignment) == Children.Way.REPLACE ? replace(assignment) : change(assignment);
            case "revert" ->
                children.way(assignment) == Children.Way.REVERT ? revert(assignment) : marked(delete(assignment));
            case "delete" -> children.way(assignment) == Children.Way.SEAL ? seal(assignment) : delete(assignment);
            default ->
                ChildTending.is(assignment)
                        ? new ChildTending(this, runner, children, assignment).perform()
                        : create(assignment);
        };
    }

    private Answer replace(Assignment assignment) throws InterruptedException {
        var begun = assignment.checkpoint() instanceof Mapping left
                && left.get("replacing").isPresent();
        return begun ? marked(create(assignment)) : Changing.intent();
    }

    /** What is left of another child that was not finished must not be forgotten. */
    private static Answer replacing(Answer answer) {
        return answer instanceof Answer.Done(Mapping left)
                ? new Answer.Done(left.with("replacing", YES))
                : marked(answer);
    }

    /** What is said of another child, in place of the one that there was. */
    private static Answer marked(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> new Answer.Done(((Mapping) done.output()).with("replaced", YES));
            case Answer.Again again ->
                new Answer.Again(((Mapping) again.checkpoint()).with("replacing", YES), again.in(), again.addresses());
            case Answer.Failed failed ->
                new Answer.Failed(
                        failed.problem(),
                        failed.checkpoint() instanceof Mapping left
                                ? left.with("replacing", YES)
                                : failed.checkpoint());
        };
    }

    /** Never two runs on a stack: what an earlier one has left open makes room first. */
    private Answer change(Assignment assignment) throws InterruptedException {
        var id = children.creation(assignment);
        if (runner.recorded(id).isPresent()) {
            return create(assignment);
        }
        var newest = children.newest(assignment);
        if (newest.filter(this::isOpen).isPresent()) {
            return madeRoom(assignment, newest.get(), "UPDATE");
        }
        var opening = children.change(assignment, newest);
        if (opening.isPresent()) {
            return opened(assignment, id, opening.get());
        }
        return new Answer.Done(((Mapping) children.output(assignment)).with("idle", YES));
    }

    Answer opened(Assignment assignment, RunId id, Opening opening) throws InterruptedException {
        var told = runner.await(runner.open(opening));
        if (told instanceof Verdict.Impossible impossible) {
            return new Answer.Failed(impossible.problem(), Value.none());
        }
        // It may have been overtaken by another run of the same stack, which ends first.
        return told instanceof Verdict.Already && runner.recorded(id).isEmpty()
                ? soon(assignment, id)
                : awaiting(assignment, id);
    }

    boolean isOpen(RunId id) {
        return runner.recorded(id).filter(run -> !run.phase().over()).isPresent();
    }

    /** What goes back is waited for; all else ends, and what there is of it stays. */
    Answer madeRoom(Assignment assignment, RunId open, String action) throws InterruptedException {
        var run = runner.recorded(open).orElseThrow();
        if (run.heading() == Heading.BACK && run.phase() == Phase.PAUSED) {
            takes(open, Event.Resumed::new);
            return soon(assignment, open);
        }
        var word = new Event.Superseded(assignment.now(), action, "its parent changes it");
        if (run.accepts(word) && !takes(open, at -> new Event.Superseded(at, word.by(), word.reason()))) {
            return soon(assignment, open);
        }
        return awaiting(assignment, open);
    }

    /** A change that has not been sealed is taken back by its own run. */
    private Answer revert(Assignment assignment) throws InterruptedException {
        var change = runner.recorded(children.creation(assignment));
        if (change.isEmpty() || change.get().phase() == Phase.UNDONE) {
            return new Answer.Done(Value.map());
        }
        return change.get().phase().over()
                ? new Answer.Failed(
                        Problem.of(
                                        "stack.child",
                                        assignment.task() + " is "
                                                + change.get().phase())
                                .because("what was changed inside it cannot be taken back any more"),
                        made(assignment))
                : turned(assignment, change.get());
    }

    /** The child clears away inside, and is done. */
    private Answer seal(Assignment assignment) throws InterruptedException {
        var id = children.creation(assignment);
        var change = runner.recorded(id);
        if (change.isEmpty()) {
            return new Answer.Done(Value.map());
        }
        runner.mailbox.post(new Signal(Addresses.seal(id.value()), "seal", Value.none(), assignment.now()));
        // One that an earlier run around it had cancelled goes on now.
        if (!change.get().phase().over() && again(assignment) || change.get().phase() == Phase.CANCELLED) {
            return retried(assignment, id, change.get());
        }
        return switch (change.get().phase()) {
            case SUCCEEDED, FAILED, UNDONE -> {
                runner.mailbox.forget(Addresses.seal(id.value()));
                yield new Answer.Done(Value.map());
            }
            case RUNNING, HALTING, CANCELLING, UNWINDING, PAUSED -> awaiting(assignment, id);
            case HELD, CANCELLED, STUCK -> new Answer.Failed(problem(assignment, change.get()), made(assignment));
        };
    }

    private Answer create(Assignment assignment) throws InterruptedException {
        var id = children.creation(assignment);
        var child = runner.recorded(id);
        if (child.isEmpty()) {
            return opened(assignment, id, children.create(assignment));
        }
        // Also of one whose end an earlier attempt has heard, and nobody has heard of that.
        if (child.get().sealing() || child.get().phase() == Phase.SUCCEEDED) {
            return new Answer.Done(result(assignment, id));
        }
        if (again(assignment)) {
            return retried(assignment, id, child.get());
        }
        return switch (child.get().phase()) {
            case SUCCEEDED -> new Answer.Done(result(assignment, id));
            case RUNNING, CANCELLING, UNWINDING, PAUSED -> awaiting(assignment, id);
            // A failure is told at once: what is still in flight inside may be waiting for what has failed.
            case HELD, HALTING, CANCELLED, FAILED, UNDONE, STUCK ->
                new Answer.Failed(problem(assignment, child.get()), made(assignment));
        };
    }

    /** A new attempt finds the child its last one left. */
    private static boolean again(Assignment assignment) {
        return assignment.checkpoint() instanceof Mapping left
                && left.whole("attempt").orElse((long) assignment.attempt()) != assignment.attempt();
    }

    private Answer retried(Assignment assignment, RunId id, Run child) throws InterruptedException {
        switch (child.phase()) {
            case HELD, STUCK -> {
                var corrected = children.corrected(assignment, child);
                if (corrected.isPresent()) {
                    runner.await(runner.tell(id, at -> new Event.Corrected(at, corrected.get())));
                }
                for (var task : child.waitingForPerson()) {
                    if (!takes(id, at -> new Event.Retried(at, task))) {
                        return soon(assignment, id);
                    }
                }
            }
            case CANCELLED, PAUSED -> {
                if (!takes(id, Event.Resumed::new)) {
                    return soon(assignment, id);
                }
            }
            case RUNNING, HALTING, CANCELLING, UNWINDING, SUCCEEDED -> {}
            case FAILED, UNDONE -> {
                return new Answer.Failed(problem(assignment, child), made(assignment));
            }
        }
        return awaiting(assignment, id);
    }

    private Answer leave(Assignment assignment) throws InterruptedException {
        var id = children.creation(assignment);
        var child = runner.recorded(id);
        if (child.isEmpty()
                || child.get().phase().over()
                || child.get().phase() == Phase.CANCELLED
                || child.get().phase() == Phase.STUCK) {
            return new Answer.Done(made(assignment));
        }
        var turning = runner.look(assignment.run())
                .filter(run -> run.heading() == Heading.BACK)
                .isPresent();
        var taken = true;
        if (turning && child.get().heading() != Heading.BACK) {
            taken = takes(id, at -> new Event.Turned(at, "its parent turned back"));
        } else if (!turning && child.get().heading() == Heading.FORWARD) {
            taken = takes(id, at -> new Event.Cancelled(at, "its parent was told to end"));
        }
        return taken ? awaiting(assignment, id) : soon(assignment, id);
    }

    private Answer delete(Assignment assignment) throws InterruptedException {
        var making = runner.recorded(children.creation(assignment));
        if (making.isPresent() && !making.get().phase().over()) {
            return turned(assignment, making.get());
        }
        var id = children.deletion(assignment);
        var newest = children.newest(assignment);
        if (newest.filter(run -> !run.equals(id) && isOpen(run)).isPresent()) {
            return madeRoom(assignment, newest.get(), "UPDATE");
        }
        var deletion = runner.recorded(id);
        if (deletion.isEmpty()) {
            var opening = children.delete(assignment, newest);
            if (opening.isEmpty()) {
                return new Answer.Done(Value.map());
            }
            return opened(assignment, id, opening.get());
        }
        if (again(assignment) && deletion.get().phase() == Phase.HELD) {
            return retried(assignment, id, deletion.get());
        }
        return switch (deletion.get().phase()) {
            case SUCCEEDED -> new Answer.Done(Value.map());
            case RUNNING, HALTING, CANCELLING, UNWINDING, PAUSED -> awaiting(assignment, id);
            case HELD, CANCELLED, FAILED, UNDONE, STUCK ->
                new Answer.Failed(problem(assignment, deletion.get()), made(assignment));
        };
    }

    /** What is still open is turned back first: never two runs on a stack. */
    private Answer turned(Assignment assignment, Run making) throws InterruptedException {
        var id = children.creation(assignment);
        if (making.heading() != Heading.BACK) {
            return takes(id, at -> new Event.Turned(at, "its parent undoes it"))
                    ? awaiting(assignment, id)
                    : soon(assignment, id);
        } else if (making.phase() == Phase.STUCK) {
            if (!again(assignment)) {
                return new Answer.Failed(problem(assignment, making), made(assignment));
            }
            return retried(assignment, id, making);
        }
        return awaiting(assignment, id);
    }

    /** Whether the child has taken a word. If not, another node owns it now, or what we knew of it was old. */
    boolean takes(RunId id, Function<Instant, Event> word) throws InterruptedException {
        return runner.await(runner.tell(id, word)) instanceof Verdict.Taken;
    }

    /** Nothing is decided: the same again, from a fresh look. */
    Answer soon(Assignment assignment, RunId id) {
        var left = assignment.checkpoint() instanceof Mapping known ? known : made(assignment);
        return new Answer.Again(left, Optional.of(SOON), Set.of(Addresses.run(id.value())));
    }

    Answer awaiting(Assignment assignment, RunId id) throws InterruptedException {
        tellClock(assignment, id);
        return new Answer.Again(made(assignment), Optional.empty(), Set.of(Addresses.run(id.value())));
    }

    /** The deadline of whoever waits for a child stands still with the clocks in it. */
    private void tellClock(Assignment assignment, RunId id) throws InterruptedException {
        var still = runner.look(id)
                .filter(child -> child.stillFor(Optional.empty()))
                .isPresent();
        var news = new Event.Stilled(assignment.now(), Optional.of(assignment.task()), still);
        if (runner.look(assignment.run()).filter(run -> run.accepts(news)).isPresent()) {
            runner.await(runner.tell(assignment.run(), at -> new Event.Stilled(at, news.below(), still)));
        }
    }

    Mapping made(Assignment assignment) {
        return Value.map("resource", Value.of(children.childStack(assignment)))
                .with("attempt", Value.of(assignment.attempt()));
    }

    Value result(Assignment assignment, RunId id) {
        return children.output(assignment, runner.result(id).orElse(Value.none()));
    }

    static Problem problem(Assignment assignment, Run child) {
        var first = child.graph().ids().stream()
                .filter(task ->
                        child.state(task) instanceof TaskState.Failed || child.state(task) instanceof TaskState.Stuck)
                .findFirst();
        return first.map(task -> switch (child.state(task)) {
                    case TaskState.Failed failed -> inside(task.value(), failed.problem());
                    case TaskState.Stuck stuck -> inside(task.value(), stuck.problem());
                    case TaskState.Blocked _,
                            TaskState.Active _,
                            TaskState.Done _,
                            TaskState.PassedOver _,
                            TaskState.Skipped _,
                            TaskState.Undone _ -> throw new IllegalStateException("Filtered above");
                })
                .orElse(Problem.of("stack.child", assignment.task() + " is " + child.phase()));
    }

    private static Problem inside(String task, Problem problem) {
        return problem.on("resources." + task + (problem.path().isEmpty() ? "" : "." + problem.path()));
    }
}
