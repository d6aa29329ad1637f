package io.tutti.server;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.local.AgentWatch;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.drivers.local.LoopbackHosts;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Feed;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.server.api.ServerParts;
import io.tutti.server.api.health.Figures;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Listener;
import io.tutti.server.identity.Identity;
import io.tutti.server.live.Live;
import io.tutti.server.live.LocalMachines;
import io.tutti.server.stacks.Aftermath;
import io.tutti.server.stacks.OldPlans;
import io.tutti.server.stacks.StackChildren;
import io.tutti.server.stacks.StackMeanings;
import io.tutti.server.stacks.StackService;
import io.tutti.server.stacks.StackTypes;
import io.tutti.server.stacks.StackWorkers;
import io.tutti.store.Seal;
import io.tutti.store.Store;
import io.tutti.store.StoreSettings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: builds everything in order, opens the doors, takes over what was left, and waits. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String VERSION = "0.1.0";
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofMillis(500);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try {
            var settings = ServerSettings.of(arguments, System.getenv());
            if (settings.isEmpty()) {
                System.err.println(ServerSettings.USAGE);
                System.exit(2);
            }
            serve(settings.orElseThrow());
        } catch (Refusal refusal) {
            refusal.problems().forEach(problem -> System.err.println(Rendering.error(problem)));
            System.exit(1);
        } catch (IOException | RuntimeException e) {
            LOG.error("The server cannot start", e);
            System.err.println("tutti: the server cannot start: " + e);
            System.exit(1);
        }
    }

    private static void serve(ServerSettings settings) throws IOException, InterruptedException {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        // Whatever is open by then is closed at the end, also when the start fails.
        var close = new AtomicReference<Runnable>(() -> {});
        var stopped = whenStopped(close);
        var home = HomeFolder.open(settings.home());
        close.set(home::close);
        Logging.into(home.folder().resolve("logs"));
        Listener.checkFree(settings.host(), settings.port());
        var store = Store.open(new StoreSettings(home.folder(), settings.databaseUrl()));
        close.set(() -> {
            store.close();
            home.close();
        });
        var identity =
                Identity.open(home.folder(), settings.host(), settings.port(), store, clock, settings.identity());

        var seal = Seal.of(home.folder().resolve("seal.key"));
        var hosts = new LoopbackHosts(home.folder(), settings.agentCommand(), identity.keys(), LoopbackHosts.PORT);
        var cloud = new LocalCloud(
                home.folder(),
                hosts,
                new LocalCloud.Outside(
                        store.software()::config,
                        Main::yaml,
                        (_, machine) -> store.exchange().left(machine),
                        seal::seal,
                        seal::unseal,
                        random,
                        identity.keys(),
                        identity.urls()));
        var live = Live.over(home.folder(), store, new LocalMachines(cloud.machines()), clock);
        var catalogue = Catalogue.of(
                new Catalogue.Collaborators(
                        store.software(), store.exchange(), cloud.machines(), identity.urls(), random),
                cloud.types(),
                cloud.inventory());
        var types = new StackTypes(catalogue, settings.limits());

        var shell = new ThreadShell(Clock.systemUTC());
        var after = new AtomicReference<Feed>((_, _, _, _, _) -> {});
        var runner = new Runner(
                UUID.randomUUID().toString(),
                store.journal(),
                store.mailbox(),
                new StackMeanings(store.stacks(), types),
                shell,
                (id, run, position, events, rows) -> {
                    live.feed().committed(id, run, position, events, rows);
                    Objects.requireNonNull(after.get()).committed(id, run, position, events, rows);
                },
                CALL_LIMIT);
        StackWorkers.in(
                runner,
                new ResourceWorker(catalogue::find),
                new StackChildren(store.stacks(), types, settings.limits()));
        var stacks = new StackService(
                store.stacks(),
                store.mailbox(),
                runner,
                types,
                settings.limits(),
                clock,
                () -> UUID.randomUUID().toString());
        var environments = new EnvironmentService(store, stacks, clock);
        var aftermath = new Aftermath(stacks, store, shell);
        after.set(aftermath);

        var ready = new AtomicBoolean();
        var figures = figures(runner);
        Function<RunId, Optional<Run>> runs = runner::look;
        var server = HttpServer.start(new ServerParts(
                settings.host(),
                settings.port(),
                VERSION,
                clock,
                store,
                settings.limits(),
                environments.guarded(),
                environments,
                catalogue,
                runs,
                identity,
                live,
                ready::get,
                figures));
        var watch = new AgentWatch(hosts, clock);
        close.set(() -> {
            ready.set(false);
            watch.close();
            server.close();
            runner.stop();
            shell.close();
            figures.close();
            store.close();
            home.close();
        });
        home.announce(identity.address().url());

        runner.recover();
        aftermath.recover();
        Thread.ofVirtual().name("agent-watch").start(() -> watch(watch));
        Thread.ofVirtual().name("forget-plans").start(new OldPlans(store.mailbox(), clock));
        Thread.ofVirtual().name("forget-events").start(new OldEvents(store, settings.limits(), clock));
        ready.set(true);
        LOG.info("Ready at {}", identity.address().url());
        stopped.await();
    }

    private static Optional<Value> yaml(String text) {
        return Yaml.read("user_data", text) instanceof Checked.Good<Node> good
                ? Optional.of(good.value().value())
                : Optional.empty();
    }

    private static Figures figures(Runner runner) {
        var figures = new Figures();
        figures.gauge("tutti.runs.live", "Runs in memory", runner::liveRuns);
        figures.counter("tutti.writes.refused", "Writes that another owner's fence refused", runner::refusedWrites);
        return figures;
    }

    private static void watch(AgentWatch watch) {
        try {
            watch.watch(WATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is committed is all there is: a stop need not wait for work under way. */
    private static CountDownLatch whenStopped(AtomicReference<Runnable> close) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            Objects.requireNonNull(close.get()).run();
            LOG.info("Stopped");
            stopped.countDown();
        }));
        return stopped;
    }
}
