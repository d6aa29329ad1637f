package io.tutti.store;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Things to keep. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    static final Receipt COMMITTED = new Receipt.Committed();
    static final Receipt REFUSED = new Receipt.Refused();

    private Samples() {}

    static RunId run() {
        return new RunId(UUID.randomUUID().toString());
    }

    static Event opened(String subject) {
        var graph = Graph.of(List.of(Task.of("a", Work.of("resource", "create"))));
        return new Event.Opened(NOON, "stack", subject, Value.none(), graph, Policy.TURN_BACK);
    }

    static Event owned(long epoch) {
        return new Event.Owned(NOON, "node", epoch);
    }

    static Part opening(RunId run, Row... rows) {
        return new Part(run, 0, List.of(opened("subject")), List.of(rows), false);
    }

    static Part going(RunId run, long position, Row... rows) {
        return new Part(run, position, List.of(owned(position)), List.of(rows), false);
    }

    static StackRow stack(String id, String name) {
        return new StackRow(
                id,
                "default",
                name,
                Optional.empty(),
                id,
                "run-of-" + id,
                1,
                "CREATE",
                "IN_PROGRESS",
                "Stack CREATE started",
                List.of(),
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    static StackRow child(StackRow parent, String id, String name) {
        return new StackRow(
                id,
                parent.project(),
                name,
                Optional.of(parent.id()),
                parent.root(),
                "run-of-" + id,
                1,
                "CREATE",
                "COMPLETE",
                "",
                List.of("left", "over"),
                NOON,
                Optional.of(NOON.plusSeconds(1)),
                Optional.empty());
    }

    static StackRow deleted(StackRow stack) {
        return new StackRow(
                stack.id(),
                stack.project(),
                stack.name(),
                stack.parent(),
                stack.root(),
                stack.run(),
                stack.generation(),
                "DELETE",
                "COMPLETE",
                "",
                List.of(),
                stack.created(),
                Optional.of(NOON.plusSeconds(9)),
                Optional.of(NOON.plusSeconds(9)));
    }

    static ResourceRow resource(String stack, String name, String status) {
        return resource(stack, name, status, Optional.empty());
    }

    /** @param nested the stack that it is */
    static ResourceRow resource(String stack, String name, String status, Optional<String> nested) {
        return new ResourceRow(
                stack,
                name,
                "OS::Heat::None",
                Optional.of("physical-" + name),
                "CREATE",
                status,
                "state changed",
                Value.map("zeta", Value.of(1)).with("alpha", new Value.Secret(Value.of("hidden"))),
                Value.map("tutti", Value.map("tries", Value.of(3))),
                List.of("one", "two"),
                nested,
                "0123456789abcdef0123456789abcdef",
                new Frozen(
                        "OS::Heat::None",
                        Value.map("size", Value.of(3)).with("key", new Value.Secret(Value.of("hidden"))),
                        Map.of("net", List.of("fedcba9876543210fedcba9876543210")),
                        true,
                        List.of(Value.map("token", Value.of("old")))),
                Value.map("step", new Value.Secret(Value.of("hidden"))),
                "A description",
                NOON,
                NOON.plusSeconds(2));
    }

    static EventRow event(String root, String stack, String reason) {
        return new EventRow(
                UUID.randomUUID().toString(),
                root,
                stack,
                "a",
                Optional.of("physical"),
                "OS::Heat::None",
                "CREATE",
                "COMPLETE",
                reason,
                NOON);
    }

    static Signal signal(String address, String id) {
        return new Signal(address, id, Value.map("id", Value.of(id)), NOON);
    }
}
