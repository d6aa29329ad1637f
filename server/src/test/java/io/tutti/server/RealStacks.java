package io.tutti.server;

import io.tutti.contract.resource.SignalUrls;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.RestarterType;
import io.tutti.drivers.heat.ScalingPolicyType;
import io.tutti.drivers.heat.TestResourceType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Worker;
import io.tutti.runner.ChildWorker;
import io.tutti.runner.Feed;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.runner.Shell;
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
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All that one server has for stacks, over a store. */
public final class RealStacks implements AutoCloseable {
    final Catalogue catalogue;
    public final StackService service;
    public final Runner runner;
    public final Aftermath aftermath;
    private final Runnable close;

    /** Of types that need no cloud. */
    RealStacks(Store store) {
        this(store, new LateUrls());
    }

    /** @param urls which may come later than what uses them */
    RealStacks(Store store, SignalUrls urls) {
        this(
                store,
                Catalogue.of(List.of(
                        new NoneType(),
                        new RandomStringType(new Random(1)),
                        new RestarterType(urls),
                        new ScalingPolicyType(urls),
                        new TestResourceType(),
                        new ValueType())));
    }

    RealStacks(Store store, Catalogue catalogue) {
        this(store, catalogue, Limits.usual());
    }

    RealStacks(Store store, Catalogue catalogue, Limits limits) {
        this(store, catalogue, limits, new ThreadShell(Clock.systemUTC()));
    }

    private RealStacks(Store store, Catalogue catalogue, Limits limits, ThreadShell shell) {
        this(
                UUID.randomUUID().toString(),
                store,
                store.journal(),
                store.mailbox(),
                catalogue,
                limits,
                shell,
                () -> UUID.randomUUID().toString(),
                UnaryOperator.identity(),
                shell::close);
    }

    /** @param watched what a worker's calls pass through */
    public RealStacks(
            String node,
            Store store,
            Journal journal,
            Mailbox mailbox,
            Catalogue catalogue,
            Limits limits,
            Shell shell,
            Supplier<String> ids,
            UnaryOperator<Worker> watched,
            Runnable close) {
        this.catalogue = catalogue;
        this.close = close;
        var types = new StackTypes(catalogue, limits);
        var after = new AtomicReference<Feed>((_, _, _, _, _) -> {});
        runner = new Runner(
                node,
                journal,
                mailbox,
                new StackMeanings(store.stacks(), types),
                shell,
                (id, run, position, events, rows) ->
                        Objects.requireNonNull(after.get()).committed(id, run, position, events, rows),
                Duration.ofSeconds(60));
        var resources = new ResourceWorker(catalogue::find);
        var children = new StackChildren(store.stacks(), types, limits);
        StackWorkers.in(runner, resources, children)
                .with("resource", watched.apply(resources))
                .with("child", watched.apply(new ChildWorker(runner, children)));
        service = new StackService(store.stacks(), mailbox, runner, types, limits, shell::now, ids);
        aftermath = new Aftermath(service, store, shell);
        after.set(aftermath);
    }

    @Override
    public void close() {
        runner.stop();
        close.run();
    }
}
