package io.tutti.server;

import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.TestResourceType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.runner.ChildWorker;
import io.tutti.runner.Feed;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.server.stacks.Aftermath;
import io.tutti.server.stacks.StackChildren;
import io.tutti.server.stacks.StackMeanings;
import io.tutti.server.stacks.StackService;
import io.tutti.server.stacks.StackTypes;
import io.tutti.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Stacks of types that need no cloud, really run. */
final class RealStacks implements AutoCloseable {
    final Catalogue catalogue = Catalogue.of(
            List.of(new NoneType(), new RandomStringType(new Random(1)), new TestResourceType(), new ValueType()));
    final StackService service;
    private final ThreadShell shell = new ThreadShell(Clock.systemUTC());
    private final Runner runner;

    RealStacks(Store store) {
        var types = new StackTypes(catalogue);
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
        runner.with("resource", new ResourceWorker(catalogue::find))
                .with("child", new ChildWorker(runner, new StackChildren(store.stacks(), types)));
        service = new StackService(
                store.stacks(),
                store.mailbox(),
                runner,
                types,
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
        after.set(new Aftermath(service, store, shell));
    }

    @Override
    public void close() {
        runner.stop();
        shell.close();
    }
}
