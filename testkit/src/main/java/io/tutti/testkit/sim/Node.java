package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.runner.ChildWorker;
import io.tutti.runner.ResourceWorker;
import io.tutti.runner.Runner;
import io.tutti.testkit.fake.FakeCloudType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One life of a server: its runner, and everything between the runner and the world that can break. */
final class Node {
    /** So long a call may take. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    final String name;
    final SimShell shell;
    final Runner runner;
    private final World world;
    private final Runnable died;

    /** @param died is told when it dies by a fault of its own */
    Node(World world, String name, long seed, Runnable died) {
        this.world = world;
        this.name = name;
        this.died = died;
        shell = new SimShell(world, name);
        runner = new Runner(
                name,
                new BrokenJournal(),
                new FarMailbox(),
                (id, opened) -> new SimMeaning(id, opened, seed),
                shell,
                (id, run, position, events, _) -> world.history(id)
                        .ifPresent(history -> world.chronicle().told(name, history, run, position, events)),
                CALL_LIMIT);
        var server = FakeCloudType.server(world.cloud);
        runner.with("ear", watched(world.ears))
                .with(Installations.WORKER, watched(new ResourceWorker(world.installations::type)));
        runner.with("resource", watched(new ResourceWorker(_ -> Optional.of(server))))
                .with("script", watched(world.scripts))
                .with("note", watched(new Notes(world)))
                .with("child", watched(new ChildWorker(runner, new SimChildren(seed, runner::look))));
    }

    private Worker watched(Worker inner) {
        return assignment -> {
            var task = assignment.run() + "/" + assignment.task();
            shell.calling(task);
            try {
                return perform(inner, assignment);
            } finally {
                shell.called(task);
            }
        };
    }

    private Answer perform(Worker inner, Assignment call) throws Exception {
        world.called(name, call, shell.began());
        var die = world.calm() ? 100 : world.chance.below(100);
        if (die < 2) {
            throw new IllegalStateException("The connection broke before the call");
        }
        var answer = inner.perform(call);
        if (die < 4) {
            throw new InterruptedException("The connection broke after the call");
        }
        return answer;
    }

    /** A journal at the end of a connection that breaks, at each moment at which it can. */
    private final class BrokenJournal implements Journal {
        @Override
        public List<Receipt> append(List<Part> group) {
            var die = world.calm() ? 1000 : world.chance.below(1000);
            if (die < 20) {
                throw lost(die < 10);
            }
            if (die < 30) {
                // It is on its way and lands when nobody expects it any more.
                world.timeline.in(
                        world.chance.millis(1, world.chance.of(40, 3000)),
                        () -> group.forEach(part -> world.commit(name, part)));
                throw lost(false);
            }
            var receipts = new ArrayList<Receipt>();
            group.forEach(part -> receipts.add(world.commit(name, part)));
            if (die < 55) {
                throw lost(die < 40);
            }
            return receipts;
        }

        private OutcomeUnknown lost(boolean dies) {
            if (dies) {
                shell.kill();
                died.run();
            }
            return new OutcomeUnknown(new IllegalStateException("The connection is broken on purpose"));
        }

        @Override
        public List<Event> read(RunId run, long from) {
            if (!world.calm() && world.chance.percent(1)) {
                throw new IllegalStateException("The database is away");
            }
            world.poison.read(run, from);
            return world.store.journal().read(run, from);
        }

        @Override
        public List<RunId> open() {
            return world.store.journal().open();
        }
    }

    /** Hears of signals while it lives; what comes meanwhile waits in the store. */
    private final class FarMailbox implements Mailbox {
        @Override
        public Posting post(Signal signal) {
            return world.store.mailbox().post(signal);
        }

        @Override
        public List<Signal> at(Set<String> addresses) {
            if (!world.calm() && world.chance.percent(1)) {
                throw new IllegalStateException("The database is away");
            }
            return world.store.mailbox().at(addresses);
        }

        @Override
        public void forget(String addressPrefix) {
            world.store.mailbox().forget(addressPrefix);
        }

        @Override
        public void listen(Consumer<Signal> listener) {
            world.store.mailbox().listen(signal -> shell.hear(() -> listener.accept(signal)));
        }
    }
}
