package io.tutti.runner;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Does with a nested stack what its parent is asked to do with itself and all that is in it, where nobody makes, changes
 * or removes anything: by a run of the child, once, which nothing takes back.
 */
record ChildTending(ChildWorker worker, Runner runner, Children children, Assignment assignment) {
    private static final Set<String> OPERATIONS = Set.of("check", "resume", "suspend");
    private static final Optional<Value> YES = Optional.of(Value.of(true));

    static boolean is(Assignment assignment) {
        return OPERATIONS.contains(assignment.work().operation());
    }

    private String action() {
        return assignment.work().operation().toUpperCase(Locale.ROOT);
    }

    Answer perform() throws InterruptedException {
        var id = children.creation(assignment);
        var run = runner.recorded(id);
        return run.isEmpty() ? opened(id) : looked(id, run.get());
    }

    /** Never two runs on a stack: what an earlier one has left open makes room first. */
    private Answer opened(RunId id) throws InterruptedException {
        var newest = children.newest(assignment);
        if (newest.filter(worker::isOpen).isPresent()) {
            return worker.madeRoom(assignment, newest.get(), action());
        }
        var opening = children.tend(assignment, newest);
        return opening.isEmpty() ? new Answer.Done(Value.map()) : worker.opened(assignment, id, opening.get());
    }

    private Answer looked(RunId id, Run run) throws InterruptedException {
        return switch (run.phase()) {
            case SUCCEEDED ->
                hasFailed(run)
                        ? new Answer.Failed(ChildWorker.problem(assignment, run), worker.made(assignment))
                        : done(id);
            case RUNNING, HALTING, CANCELLING, UNWINDING, PAUSED -> worker.awaiting(assignment, id);
            case HELD, CANCELLED, FAILED, UNDONE, STUCK ->
                new Answer.Failed(ChildWorker.problem(assignment, run), worker.made(assignment));
        };
    }

    /** A failure that stopped nothing else is one all the same. */
    private static boolean hasFailed(Run run) {
        return run.graph().ids().stream().anyMatch(task -> run.state(task) instanceof TaskState.Failed);
    }

    private Answer done(RunId id) {
        var output = (Mapping) worker.result(assignment, id);
        var partly = runner.result(id)
                .filter(result -> result instanceof Mapping told
                        && told.get("unsupported").equals(YES))
                .isPresent();
        return new Answer.Done(partly ? output.with("unsupported", Value.of(true)) : output);
    }

    /** It is over as soon as what is in flight has ended; nobody goes on with it. */
    Answer leave() throws InterruptedException {
        var id = children.creation(assignment);
        var run = runner.recorded(id);
        if (run.isEmpty() || run.get().phase().over()) {
            return new Answer.Done(worker.made(assignment));
        }
        return worker.takes(id, at -> new Event.Superseded(at, action(), "its parent was told to end"))
                ? worker.awaiting(assignment, id)
                : worker.soon(assignment, id);
    }
}
