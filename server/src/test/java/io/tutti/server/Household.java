package io.tutti.server;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.engine.port.Mailbox;
import io.tutti.runner.ThreadShell;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A stack named house, of walls, with all that one server has for it. */
final class Household implements AutoCloseable {
    /** Leaves everything as it is. */
    static final StackChange SAME = over(Mapping.EMPTY);

    final MemoryStore store = new MemoryStore(Clock.systemUTC());
    final Wall wall = new Wall();
    private final UnaryOperator<Mailbox> mailbox;
    RealStacks server;

    Household() {
        this(UnaryOperator.identity());
    }

    /** @param mailbox what the server's calls to its mailbox pass through */
    Household(UnaryOperator<Mailbox> mailbox) {
        this.mailbox = mailbox;
        server = started();
    }

    private RealStacks started() {
        var shell = new ThreadShell(Clock.systemUTC());
        return new RealStacks(
                UUID.randomUUID().toString(),
                store,
                store.journal(),
                mailbox.apply(store.mailbox()),
                Catalogue.of(List.of(wall)),
                Limits.usual(),
                shell,
                () -> UUID.randomUUID().toString(),
                UnaryOperator.identity(),
                shell::close);
    }

    void restart() {
        server.close();
        server = started();
        server.runner.recover();
        server.aftermath.recover();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Begins to make it. */
    StackRow begun(String template, Mapping parameters, Map<String, String> files) {
        var texts = Mapping.EMPTY;
        for (var file : files.entrySet()) {
            texts = texts.with(file.getKey(), file.getValue());
        }
        var request = new StackRequest(
                "house",
                template,
                "house.yaml",
                texts,
                parameters,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of("old"));
        return server.service.create("default", request).orRefuse();
    }

    StackRow made(String template) {
        return made(template, Map.of());
    }

    StackRow made(String template, Map<String, String> files) {
        return until(begun(template, Mapping.EMPTY, files), "CREATE_COMPLETE");
    }

    static StackChange to(String template) {
        return to(template, Mapping.EMPTY);
    }

    static StackChange to(String template, Mapping parameters) {
        return new StackChange(
                Optional.of(template),
                "house.yaml",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of());
    }

    static StackChange over(Mapping parameters, String... cleared) {
        return new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(cleared));
    }

    static Mapping paint(String colour) {
        return Value.map("paint", Value.of(colour));
    }

    StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    String stands(StackRow stack) {
        return now(stack).action() + "_" + now(stack).status();
    }

    StackRow until(StackRow stack, String status) {
        Eventually.that(() -> stands(stack).equals(status));
        return now(stack);
    }

    /** The colour of the wall that a resource is. */
    String paint(StackRow stack, String name) {
        return store.stacks()
                .resource(stack.id(), name)
                .flatMap(row -> row.physicalId())
                .map(wall.paints::get)
                .orElse("");
    }
}
