package io.tutti.testkit.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.ChildWorker;
import io.tutti.runner.Children;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.runner.Verdict;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One clock for a tree of nested stacks: it stands still as long as one of them is paused or held. */
class KinTest {
    private static final RunId PARENT = new RunId("parent");
    private static final RunId LEFT = new RunId("left");
    private static final RunId RIGHT = new RunId("right");
    private static final TaskId INSIDE = new TaskId("inside");

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final ThreadShell shell = new ThreadShell(Clock.systemUTC());
    private final Runner runner = new Runner(
            "test",
            store.journal(),
            store.mailbox(),
            (_, _) -> new Nested(),
            shell,
            (_, _, _, _, _) -> {},
            Duration.ofSeconds(60));

    @BeforeEach
    void open() throws Exception {
        runner.with("wait", _ -> waiting()).with("child", new ChildWorker(runner, new Waiting()));
        var graph = Graph.of(List.of(task("left", "child"), task("right", "child"), task("own", "wait")));
        assertThat(runner.open(opening(PARENT, graph)).get()).isInstanceOf(Verdict.Taken.class);
        until(() -> ticks(PARENT, "left") && ticks(LEFT, "inside") && ticks(RIGHT, "inside"));
    }

    @AfterEach
    void close() {
        runner.stop();
        shell.close();
    }

    @Test
    void aPausedParentStopsTheClocksOfItsNestedRuns() throws Exception {
        tell(PARENT, Event.Paused::new);
        until(() -> !ticks(LEFT, "inside") && !ticks(RIGHT, "inside"));
        tell(PARENT, Event.Resumed::new);
        until(() -> ticks(LEFT, "inside") && ticks(RIGHT, "inside") && ticks(PARENT, "own"));
    }

    @Test
    void aPausedNestedRunStopsTheClocksOfItsParentAndOfItsSisters() throws Exception {
        tell(LEFT, Event.Paused::new);
        until(() -> !ticks(PARENT, "left") && !ticks(PARENT, "own") && !ticks(RIGHT, "inside"));
        tell(LEFT, Event.Resumed::new);
        until(() -> ticks(PARENT, "left") && ticks(PARENT, "own") && ticks(RIGHT, "inside") && ticks(LEFT, "inside"));
    }

    @Test
    void whatTwoHaveStoppedGoesOnWhenBothHaveEnded() throws Exception {
        tell(LEFT, Event.Paused::new);
        until(() -> !ticks(RIGHT, "inside"));
        tell(RIGHT, Event.Paused::new);
        tell(LEFT, Event.Resumed::new);
        until(() -> look(PARENT).stillFor(Optional.of(new TaskId("left")))
                && !look(PARENT).stillFor(Optional.of(new TaskId("right"))));
        assertThat(ticks(PARENT, "own")).isFalse();
        tell(RIGHT, Event.Resumed::new);
        until(() -> ticks(PARENT, "own") && ticks(LEFT, "inside") && ticks(RIGHT, "inside"));
    }

    private void tell(RunId run, Function<Instant, Event> event) throws Exception {
        assertThat(runner.tell(run, event).get()).isInstanceOf(Verdict.Taken.class);
    }

    private Run look(RunId run) {
        return runner.look(run).orElseThrow();
    }

    /** Whether a task is under way and its deadline comes nearer. */
    private boolean ticks(RunId run, String task) {
        return runner.look(run)
                .flatMap(known -> known.wish(new TaskId(task)))
                .flatMap(Effect::deadline)
                .isPresent();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        var latest = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(latest);
            Thread.sleep(5);
        }
    }

    private static Task task(String name, String worker) {
        return Task.of(name, Work.of(worker, "make")).deadline(Duration.ofHours(1));
    }

    private static Answer waiting() {
        return new Answer.Again(Value.none(), Optional.empty(), Set.of("door"));
    }

    private static Opening opening(RunId id, Graph graph) {
        var opened = new Event.Opened(Instant.now(), "test", "s", Value.none(), graph, Policy.HOLD);
        return new Opening(id, opened, List.of(), new Nested());
    }

    /** Each task's nested run is called as the task and waits for ever. */
    private static final class Waiting implements Children {
        @Override
        public RunId creation(Assignment assignment) {
            return new RunId(assignment.task().value());
        }

        @Override
        public RunId deletion(Assignment assignment) {
            return new RunId("no " + assignment.task());
        }

        @Override
        public Opening create(Assignment assignment) {
            return opening(creation(assignment), Graph.of(List.of(task(INSIDE.value(), "wait"))));
        }

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

        @Override
        public Optional<Opening> delete(Assignment assignment, Optional<RunId> after) {
            return Optional.empty();
        }

        @Override
        public String childStack(Assignment assignment) {
            return assignment.task().value();
        }

        @Override
        public Value output(Assignment assignment, Value result) {
            return result;
        }

        @Override
        public Optional<Value> corrected(Assignment assignment, Run child) {
            return Optional.empty();
        }
    }

    private static final class Nested implements Meaning {
        @Override
        public Value bind(Run run, Effect effect) {
            return effect.work().input();
        }

        @Override
        public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
            return List.of();
        }

        @Override
        public Optional<Value> result(Run run) {
            return Optional.of(Value.none());
        }
    }
}
