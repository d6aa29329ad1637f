package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.RunId;
import io.tutti.runner.ChildWorker;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.StackChildren;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.StackService;
import io.tutti.server.stacks.StackTypes;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A nested stack is touched by the stack that it is inside, and by no other. */
final class StackChildrenTest {
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        resources:
          room: {type: room.yaml}
        """;
    private static final String ROOM = """
        heat_template_version: 2018-08-31
        resources:
          north: {type: Test::Wall, properties: {paint: white}}
        """;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private final RealStacks server = new RealStacks(store, Catalogue.of(List.of(wall)));

    @AfterEach
    void close() {
        server.close();
    }

    private StackRow made(String name) {
        var request = new StackRequest(
                name,
                HOUSE,
                "house.yaml",
                Value.map("room.yaml", Value.of(ROOM)),
                Mapping.EMPTY,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        Eventually.that(() -> store.stacks()
                .stack(stack.id())
                .filter(row -> row.status().equals("COMPLETE"))
                .isPresent());
        return stack;
    }

    private Assignment asked(String project, String subject, String token, String operation, Effect.Operation doing) {
        var input = Value.map("name", Value.of("room"))
                .with("how", "delete")
                .with("type", "room.yaml")
                .with("template", ROOM)
                .with(
                        "stack",
                        Value.map("id", Value.of(InnerStacks.stack(token)))
                                .with("run", InnerStacks.change(token))
                                .with("deletion", "0a7d2e9c-52f4-4b0f-8e39-000000000001"))
                .with("owner", Value.map("project", Value.of(project)).with("stackId", subject));
        return new Assignment(
                new RunId("0a7d2e9c-52f4-4b0f-8e39-000000000002"),
                subject,
                new TaskId("room"),
                doing,
                new Work("child", operation, Value.none()),
                1,
                token,
                input,
                Value.none(),
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"other, mine", "default, theirs", "other, theirs"})
    void aStackThatIsInsideAnotherOneIsLeftAlone(String project, String parent) throws InterruptedException {
        var house = made("house");
        var subject = parent.equals("mine") ? house.id() : made("shed").id();
        var token = store.stacks().resource(house.id(), "room").orElseThrow().token();
        var types = new StackTypes(server.catalogue, Limits.usual());
        var worker = new ChildWorker(server.runner, new StackChildren(store.stacks(), types, Limits.usual()));
        var room = store.stacks().stack(InnerStacks.stack(token)).orElseThrow();
        var walls = Map.copyOf(wall.paints);

        for (var operation : List.of("create", "update", "check")) {
            assertThat(worker.perform(asked(project, subject, token, operation, Effect.Operation.DO)))
                    .as(operation)
                    .isInstanceOf(Answer.Failed.class);
        }
        assertThat(worker.perform(asked(project, subject, token, "delete", Effect.Operation.DO)))
                .isEqualTo(new Answer.Done(Value.map()));
        assertThat(worker.perform(asked(project, subject, token, "create", Effect.Operation.LEAVE)))
                .isEqualTo(new Answer.Done(Value.map()));
        assertThat(store.stacks().stack(room.id())).contains(room);
        assertThat(wall.paints).isEqualTo(walls);
    }

    @Test
    void noKeyNamesANestedStack() {
        var token = "default/key";
        assertThat(StackService.keyed("default", "key")).isNotEqualTo(InnerStacks.stack(token));
    }
}
