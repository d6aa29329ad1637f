package io.tutti.server;

import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.TestResourceType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.runner.Feed;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.server.stacks.Aftermath;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.StackChildren;
import io.tutti.server.stacks.StackMeanings;
import io.tutti.server.stacks.StackService;
import io.tutti.server.stacks.StackTypes;
import io.tutti.server.stacks.StackWorkers;
import io.tutti.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** All that one server has for stacks, over a store. */
final class RealStacks implements AutoCloseable {
    final Catalogue catalogue;
    final StackService service;
    final Runner runner;
    final Aftermath aftermath;
    private final ThreadShell shell = new ThreadShell(Clock.systemUTC());

    /** Of types that need no cloud. */
    RealStacks(Store store) {
        this(
                store,
                Catalogue.of(List.of(
                        new NoneType(), new RandomStringType(new Random(1)), new TestResourceType(), new ValueType())));
    }

    RealStacks(Store store, Catalogue catalogue) {
        this(store, catalogue, Limits.usual());
    }

    RealStacks(Store store, Catalogue catalogue, Limits limits) {
        this.catalogue = catalogue;
        var types = new StackTypes(catalogue, limits);
        var after = new AtomicReference<Feed>((_, _, _, _, _) -> {});
        runner = new Runner(
                UUID.randomUUID().toString(),
                store.journal(),
                store.mailbox(),
                new StackMeanings(store.stacks(), types),
                shell,
                (id, run, position, events, rows) ->
                        Objects.requireNonNull(after.get()).committed(id, run, position, events, rows),
                Duration.ofSeconds(60));
        StackWorkers.in(runner, new ResourceWorker(catalogue::find), new StackChildren(store.stacks(), types, limits));
        service = new StackService(
                store.stacks(),
                store.mailbox(),
                runner,
                types,
                limits,
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
        aftermath = new Aftermath(service, store, shell);
        after.set(aftermath);
    }

    @Override
    public void close() {
        runner.stop();
        shell.close();
    }
}
