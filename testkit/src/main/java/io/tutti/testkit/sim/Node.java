package io.tutti.testkit.sim;

import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Journal;
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
import java.util.List;
import java.util.Optional;

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
        shell = new SimShell(world.timeline, world.chance, world.findings, world.brisk, () -> world.skew(name));
        runner = new Runner(
                name,
                new BrokenJournal(new Recorded(), world.timeline, world.chance, world::calm, this::die),
                new FarMailbox(world.store.mailbox(), shell, world.chance, world::calm),
                (id, history) -> new SimMeaning(id, (Event.Opened) history.getFirst(), seed),
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

    private void die() {
        shell.kill();
        died.run();
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

    /** What the world keeps, as far as poison lets it. */
    private final class Recorded implements Journal {
        @Override
        public List<Receipt> append(List<Part> group) {
            return group.stream().map(part -> world.commit(name, part)).toList();
        }

        @Override
        public List<Event> read(RunId run, long from) {
            world.poison.read(run, from);
            return world.store.journal().read(run, from);
        }

        @Override
        public List<RunId> open() {
            return world.store.journal().open();
        }
    }
}
