package io.tutti.server.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect;
import io.tutti.runner.ChildWorker;
import io.tutti.runner.Children;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.stacks.plan.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who does the work of the tasks that plans of stacks are made of. */
public final class StackWorkers {
    private StackWorkers() {}

    public static Runner in(Runner runner, ResourceWorker resources, Children children) {
        return runner.with("resource", resources)
                .with("child", new ChildWorker(runner, children))
                .with(Tasks.SEALING, StackWorkers::sealed)
                .with(Tasks.HOOKING, StackWorkers::hooked)
                .with(Tasks.PAUSING, StackWorkers::paused)
                .with(Tasks.REFUSING, StackWorkers::refused);
    }

    /** At once, or inside another stack when that says so. */
    private static Answer sealed(Assignment assignment) {
        var address = assignment.input() instanceof Mapping input ? input.text("address") : Optional.<String>empty();
        return address.isEmpty() || !assignment.signals().isEmpty() || assignment.operation() != Effect.Operation.DO
                ? new Answer.Done(Value.none())
                : new Answer.Again(Value.none(), Optional.empty(), Set.of(address.get()));
    }

    /** Waits for a person's word, and shows meanwhile what the resource would be made with. */
    private static Answer hooked(Assignment assignment) {
        var input = (Mapping) assignment.input();
        if (assignment.operation() != Effect.Operation.DO
                || !assignment.signals().isEmpty()) {
            return new Answer.Done(Value.none());
        }
        return new Answer.Again(
                input.get("properties")
                        .map(properties -> Value.map("properties", properties))
                        .orElse(Mapping.EMPTY),
                Optional.empty(),
                Set.of(input.text("address").orElseThrow()));
    }

    /** The checkpoint says when the pause is over, so that a server that starts anew does not begin it anew. */
    private static Answer paused(Assignment assignment) {
        var over = assignment.checkpoint() instanceof Value.Text(var until)
                ? Instant.parse(until)
                : assignment.now().plusMillis(millis(assignment));
        var left = Duration.between(assignment.now(), over);
        return assignment.operation() != Effect.Operation.DO || !left.isPositive()
                ? new Answer.Done(Value.none())
                : new Answer.Again(Value.of(over.toString()), Optional.of(left), Set.of());
    }

    private static long millis(Assignment assignment) {
        return assignment.input() instanceof Mapping input
                ? input.whole("millis").orElse(0L)
                : 0;
    }

    private static Answer refused(Assignment assignment) {
        var input = assignment.input() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        return new Answer.Failed(
                Problem.of(input.text("code").orElse(""), input.text("message").orElse("")), Value.none());
    }
}
