package io.tutti.testkit.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.runner.Verdict;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final RunId ID = new RunId("r1");
    private static final Value POISON = Value.of("poison");

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final ThreadShell shell = new ThreadShell(Clock.systemUTC());
    private final LinkedBlockingQueue<Run> committed = new LinkedBlockingQueue<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private volatile boolean away;
    private volatile boolean refusing;
    private Runner runner = runner();

    private Runner runner() {
        return new Runner(
                        "test",
                        new Picky(),
                        store.mailbox(),
                        (_, _) -> new Plain(),
                        shell,
                        (_, run, _, _, _) -> committed.add(run),
                        Duration.ofSeconds(60))
                .with("w", this::perform);
    }

    private Answer perform(Assignment assignment) {
        log.add(assignment.work().operation() + " " + assignment.task());
        if (away) {
            away = false;
            throw new IllegalStateException(
                    "no row", new Journal.OutcomeUnknown(new IllegalStateException("no answer")));
        }
        if (assignment.work().operation().equals("wait") && assignment.signals().isEmpty()) {
            return new Answer.Again(Value.none(), Optional.empty(), Set.of("door"));
        }
        if (assignment.work().operation().equals("poison") && assignment.attempt() == 1) {
            return new Answer.Done(POISON);
        }
        return broken
                ? new Answer.Failed(Problem.of("test.broken", "broken"), Value.none())
                : new Answer.Done(Value.of(1));
    }

    private static final class Plain implements Meaning {
        @Override
        public Value bind(Run run, Effect effect) {
            return effect.work().input();
        }

        /** What nobody can take: it needs what is not there. */
        @Override
        public Growth grow(Run run, TaskId task, Value output) {
            return new Growth(List.of(task("c").after(task.value(), "x")), List.of());
        }

        @Override
        public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
            return List.of();
        }
    }

    private void open(Policy policy, Task... tasks) throws Exception {
        var opened = new Event.Opened(Instant.EPOCH, "test", "s", Value.none(), Graph.of(List.of(tasks)), policy);
        assertThat(runner.open(new Opening(ID, opened, List.of(), new Plain())).get(10, TimeUnit.SECONDS))
                .isInstanceOf(Verdict.Taken.class);
    }

    private Run until(Phase phase) throws InterruptedException {
        var run = committed.poll(10, TimeUnit.SECONDS);
        while (run != null && run.phase() != phase) {
            run = committed.poll(10, TimeUnit.SECONDS);
        }
        assertThat(run).as("a run that is " + phase).isNotNull();
        return run;
    }

    /** Before that, the old owner is in its rights. */
    private void untilTakenOver() throws InterruptedException {
        while (store.journal().read(ID, 0).stream().noneMatch(Event.Owned.class::isInstance)) {
            assertThat(committed.poll(10, TimeUnit.SECONDS)).as("a commit").isNotNull();
        }
    }

    private static Task task(String name) {
        return Task.of(name, Work.of("w", "make")).undo(Work.of("w", "remove"));
    }

    @AfterEach
    void close() {
        runner.stop();
        shell.close();
    }

    @Test
    void aRunGoesToItsEndInTheOrderOfItsNeeds() throws Exception {
        open(Policy.TURN_BACK, task("a"), task("b").after("a"), task("c").after("b"));
        until(Phase.SUCCEEDED);
        assertThat(log).containsExactly("make a", "make b", "make c");
        // It is told of first and let go then.
        for (var until = System.nanoTime() + 10_000_000_000L; runner.liveRuns() > 0 && System.nanoTime() < until; ) {
            Thread.onSpinWait();
        }
        assertThat(runner.liveRuns()).isZero();
    }

    @Test
    void aHeldRunGoesOnWhenAPersonRetries() throws Exception {
        broken = true;
        open(Policy.HOLD, task("a"));
        until(Phase.HELD);
        broken = false;
        assertThat(runner.tell(ID, at -> new Event.Retried(at, new TaskId("a"))).get())
                .isInstanceOf(Verdict.Taken.class);
        until(Phase.SUCCEEDED);
    }

    @Test
    void aCallThatFindsTheDatabaseAwayIsMadeAgainAndIsNoFailure() throws Exception {
        away = true;
        open(Policy.TURN_BACK, task("a"));
        var run = until(Phase.SUCCEEDED);
        assertThat(log).containsExactly("make a", "make a");
        assertThat(store.journal().read(ID, 0)).noneMatch(Event.Failed.class::isInstance);
        assertThat(run.heading()).isEqualTo(Heading.FORWARD);
    }

    @Test
    void anAnswerThatCannotBeKeptIsAFailedAttemptAndNothingElseIsLost() throws Exception {
        open(
                Policy.TURN_BACK,
                Task.of("a", Work.of("w", "poison")).tries(2, 1, Duration.ZERO),
                task("b"),
                task("c").after("a", "b"));
        until(Phase.SUCCEEDED);
        assertThat(log)
                .contains("make b", "make c")
                .filteredOn("poison a"::equals)
                .hasSize(2);
    }

    @Test
    void aSignalWakesWhoeverWaitsAlsoWhenItCameEarlier() throws Exception {
        store.mailbox().post(new Signal("door", "1", Value.none(), Instant.EPOCH));
        open(Policy.HOLD, Task.of("a", Work.of("w", "wait")));
        until(Phase.SUCCEEDED);
    }

    @Test
    void anotherRunnerTakesOverAndTheOldOneIsRefused() throws Exception {
        open(Policy.HOLD, Task.of("a", Work.of("w", "wait")));
        var old = runner;
        runner = runner();
        runner.recover();
        untilTakenOver();
        store.mailbox().post(new Signal("door", "1", Value.none(), Instant.EPOCH));
        until(Phase.SUCCEEDED);
        assertThat(runner.look(ID).orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
        old.stop();
    }

    @Test
    void whatIsUnknownOrOverTakesNothing() throws Exception {
        assertThat(runner.tell(ID, Event.Paused::new).get()).isInstanceOf(Verdict.Unknown.class);
        open(Policy.HOLD, task("a"));
        until(Phase.SUCCEEDED);
        assertThat(runner.tell(ID, Event.Paused::new).get()).isInstanceOf(Verdict.OutOfSeason.class);
    }

    @Test
    void growthThatTheRunCannotTakeFailsTheAttemptAndSaysWhy() throws Exception {
        open(Policy.TURN_BACK, task("a"), task("b").after("a").growing());
        var run = until(Phase.UNDONE);
        var failed = store.journal().read(ID, 0).stream()
                .filter(Event.Failed.class::isInstance)
                .map(Event.Failed.class::cast)
                .toList();
        assertThat(failed).singleElement().satisfies(event -> {
            assertThat(event.task()).isEqualTo(new TaskId("b"));
            assertThat(event.problem().message()).contains("c needs x, which does not exist");
        });
        assertThat(store.journal().read(ID, 0)).noneMatch(Event.Grown.class::isInstance);
        assertThat(run.graph().size()).isEqualTo(2);
        assertThat(log).containsExactly("make a", "make b", "remove b", "remove a");
    }

    @Test
    void aRunWhosePartsAreAlwaysRefusedIsStuckAloneUntilAPersonHasAWordForIt() throws Exception {
        open(Policy.HOLD, Task.of("a", Work.of("w", "wait")));
        refusing = true;
        store.mailbox().post(new Signal("door", "1", Value.none(), Instant.EPOCH));
        var deadline = Instant.now().plusSeconds(60);
        while (runner.stuck(ID).isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
        }
        assertThat(runner.stuck(ID))
                .hasValueSatisfying(why -> assertThat(why.message()).isEqualTo("not today"));
        assertThat(runner.liveRuns()).isZero();
        assertThat(runner.look(ID).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
        refusing = false;
        runner.tell(ID, Event.Resumed::new).get();
        assertThat(runner.stuck(ID)).isEmpty();
        until(Phase.SUCCEEDED);
    }

    /** The database that will hold nothing more, for the while that {@link #refusing} says so. */
    private final class Picky implements Journal {
        @Override
        public List<Receipt> append(List<Part> group) {
            return group.stream().map(this::append).toList();
        }

        private Receipt append(Part part) {
            var bad = part.events().stream()
                    .anyMatch(event -> event instanceof Event.Succeeded done
                            && done.output().equals(POISON));
            return refusing || bad
                    ? new Receipt.Poisoned(Problem.of("test.poison", "not today"))
                    : store.journal().append(List.of(part)).getFirst();
        }

        @Override
        public List<Event> read(RunId run, long from) {
            return store.journal().read(run, from);
        }

        @Override
        public List<RunId> open() {
            return store.journal().open();
        }
    }

    @Test
    void aThousandTasksAreDoneOnceEach() throws Exception {
        var tasks = new ArrayList<Task>();
        IntStream.range(0, 1000).forEach(i -> tasks.add(task("t" + i)));
        tasks.add(task("last").after(tasks.stream().map(t -> t.id().value()).toArray(String[]::new)));
        open(Policy.TURN_BACK, tasks.toArray(Task[]::new));
        until(Phase.SUCCEEDED);
        assertThat(log).hasSize(1001).doesNotHaveDuplicates();
        assertThat(log.getLast()).isEqualTo("make last");
    }
}
