package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Children;
import io.tutti.runner.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Small child runs, whose graph follows from the token; a deletion is the graph of their making turned round. */
final class SimChildren implements Children {
    private final long seed;
    private final Function<RunId, Optional<Run>> look;

    SimChildren(long seed, Function<RunId, Optional<Run>> look) {
        this.seed = seed;
        this.look = look;
    }

    @Override
    public RunId creation(Assignment assignment) {
        return new RunId(Tokens.uuid(token(assignment) + " create"));
    }

    @Override
    public RunId deletion(Assignment assignment) {
        return new RunId(Tokens.uuid(token(assignment) + " delete"));
    }

    private static String token(Assignment assignment) {
        return assignment.input() instanceof Mapping input
                ? input.text("token").orElse(assignment.token())
                : assignment.token();
    }

    @Override
    public Opening create(Assignment assignment) {
        var chance = new Chance(seed ^ token(assignment).hashCode());
        var graph = new Graphs(chance, false, false).graph(chance.between(1, 4));
        return opening(creation(assignment), assignment, graph, Value.map(), chance.of(Policy.HOLD, Policy.HALT));
    }

    @Override
    public Optional<Opening> delete(Assignment assignment, Optional<RunId> after) {
        var made = look.apply(creation(assignment));
        if (made.isEmpty()) {
            return Optional.empty();
        }
        var reversed = made.get().graph().reversed(id -> !made.get().state(id).clear());
        // A silent agent is not waited for longer than this, in a deletion as in an undo.
        var graph = Graph.of(reversed.ids().stream()
                .map(id -> reversed.task(id).deadline(Duration.ofSeconds(90)))
                .toList());
        var input = Value.map("creation", Value.of(creation(assignment).value()));
        return Optional.of(opening(deletion(assignment), assignment, graph, input, Policy.HOLD));
    }

    /** The simulator draws no changes of children. */
    @Override
    public Optional<Opening> change(Assignment assignment, Optional<RunId> after) {
        return Optional.empty();
    }

    @Override
    public Way way(Assignment assignment) {
        return Way.DELETE;
    }

    @Override
    public Optional<RunId> newest(Assignment assignment) {
        return Optional.empty();
    }

    private Opening opening(RunId id, Assignment assignment, Graph graph, Mapping input, Policy policy) {
        var opened = new Event.Opened(
                assignment.now(),
                "sim",
                childStack(assignment),
                input.with("parent", assignment.run().value()),
                graph,
                policy);
        return new Opening(id, opened, List.of(), new SimMeaning(id, opened, seed));
    }

    @Override
    public String childStack(Assignment assignment) {
        return Tokens.uuid(token(assignment));
    }

    @Override
    public Value output(Assignment assignment, Value result) {
        return Value.map("resource", Value.of(childStack(assignment))).with("result", result);
    }

    @Override
    public Optional<Value> corrected(Assignment assignment, Run child) {
        return Optional.empty();
    }
}
