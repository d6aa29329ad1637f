package io.tutti.testkit.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Away;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.Shell;
import io.tutti.runner.Verdict;
import io.tutti.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers over one journal, step by step: whoever is told to take a run over has it in the end. */
class TakeOverTest {
    private static final RunId ID = new RunId("r1");

    private final MemoryStore store = new MemoryStore(InstantSource.system());
    private final Server a = new Server("a");
    private final Server b = new Server("b");

    @BeforeEach
    void open() {
        a.runner.open(opening(ID));
        a.stepAll();
    }

    private static Opening opening(RunId id) {
        var graph = Graph.of(List.of(Task.of("t", Work.of("wait", "make"))));
        var opened = new Event.Opened(Instant.EPOCH, "test", id.value(), Value.none(), graph, Policy.HOLD);
        return new Opening(id, opened, List.of(), new Plain());
    }

    @Test
    void aTakeOverThatTheLastWordOfADeadServerRefusesIsTriedAgainLater() {
        takeOverTooLate();
        b.ring();
        assertThat(owner()).isEqualTo("b");
        assertThat(b.runner.liveRuns()).isOne();
    }

    @Test
    void aTakeOverThatWasRefusedIsGivenUpWhenTheOldOwnerGoesOn() {
        takeOverTooLate();
        a.runner.tell(ID, Event.Resumed::new);
        a.stepAll();
        b.ring();
        assertThat(owner()).isEmpty();
        assertThat(b.runner.liveRuns()).isZero();
        assertThat(a.runner.liveRuns()).isOne();
    }

    private void takeOverTooLate() {
        b.runner.recover();
        b.step("reads");
        b.step("writes that it owns the run");
        a.runner.tell(ID, Event.Paused::new);
        a.stepAll();
        b.stepAll();
        assertThat(owner()).isEmpty();
    }

    @Test
    void aRunThatIsTakenOverBeforeItsOpeningIsAnsweredIsInMemoryOnce() {
        var id = new RunId("r2");
        a.runner.open(opening(id));
        a.whileItWrites = a.runner::recover;
        a.stepAll();
        assertThat(store.journal().read(id, 0)).anyMatch(Event.Owned.class::isInstance);
        assertThat(a.runner.liveRuns()).isEqualTo(2);
        a.runner.tell(id, Event.Paused::new);
        a.stepAll();
        assertThat(a.runner.refusedWrites()).isZero();
        assertThat(store.journal().read(id, 0))
                .filteredOn(Event.Owned.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRunThatIsToBeOursAgainIsTakenAlsoWhenAnOldProofComesLate() {
        a.runner.tell(ID, Event.Resumed::new);
        a.step("is not paused, and wonders whether its memory is right");
        a.whileItReads = () -> {
            b.runner.recover();
            b.stepAll();
            a.runner.recover();
            a.step("asks anew");
        };
        a.stepAll();
        assertThat(owner()).isEqualTo("a");
        assertThat(a.runner.liveRuns()).isOne();
    }

    @Test
    void aRunThatIsToBeOursAgainIsTakenAlsoWhenAPartUnderWayIsRefused() {
        a.runner.tell(ID, Event.Paused::new);
        a.step("folds it");
        b.runner.recover();
        b.stepAll();
        a.runner.recover();
        a.stepAll();
        assertThat(owner()).isEqualTo("a");
        assertThat(a.runner.liveRuns()).isOne();
    }

    @Test
    void aRunThatIsToBeOursAgainIsTakenAlsoWhenItsLossIsFoundInTheSameTurn() {
        a.runner.tell(ID, Event.Resumed::new);
        a.step("is not paused, and wonders whether its memory is right");
        b.runner.recover();
        b.stepAll();
        a.step("sees that it is not");
        a.runner.recover();
        a.stepAll();
        assertThat(owner()).isEqualTo("a");
        assertThat(a.runner.liveRuns()).isOne();
    }

    @Test
    void aWordIsAnsweredAlsoWhenTheLossOfTheRunIsFoundInTheSameTurn() {
        b.runner.recover();
        b.stepAll();
        a.runner.tell(ID, Event.Resumed::new);
        a.step("is not paused, and wonders whether its memory is right");
        var before = a.runner.tell(ID, Event.Paused::new);
        a.step("sees that it is not");
        var after = a.runner.tell(ID, Event.Paused::new);
        a.stepAll();
        assertThat(List.of(before, after))
                .allSatisfy(told -> assertThat(told).isCompletedWithValue(new Verdict.NotOwner()));
    }

    @Test
    void whoIsNotToldToLetsGoOfWhatAnotherHasTaken() {
        b.runner.recover();
        b.stepAll();
        a.runner.tell(ID, Event.Paused::new);
        a.stepAll();
        assertThat(owner()).isEqualTo("b");
        assertThat(a.runner.liveRuns()).isZero();
    }

    @Test
    void aChildThatEndedUnheardIsReadAgainUntilThatWorks() {
        var id = new RunId("r3");
        var graph = Graph.of(List.of(Task.of("t", Work.of("child", "make"))));
        var opened = new Event.Opened(Instant.EPOCH, "test", "r3", Value.none(), graph, Policy.HOLD);
        a.child = () -> new Answer.Again(Value.none(), Optional.empty(), Set.of("run/child"));
        a.runner.open(new Opening(id, opened, List.of(), new Plain()));
        a.stepAll();
        a.runner.stop();
        b.child = () -> {
            b.child = () -> new Answer.Done(Value.none());
            throw new Away("The database is away", new IllegalStateException("on purpose"));
        };
        b.runner.recover();
        b.stepAll();
        b.ring();
        assertThat(b.runner.look(id).orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void whoHearsLateThatAnOpeningWasWrittenLeavesTheRunToWhoeverHasIt() {
        var id = new RunId("r4");
        a.breaksWhileItWrites = true;
        var told = a.runner.open(opening(id));
        a.step("folds it");
        b.runner.recover();
        b.stepAll();
        a.stepAll();
        assertThat(told).isCompletedWithValueMatching(Verdict.Taken.class::isInstance);
        a.runner.tell(id, Event.Paused::new);
        a.stepAll();
        assertThat(a.runner.liveRuns())
                .as("the other one and this, taken over for the word")
                .isEqualTo(2);
        assertThat(store.journal().read(id, 0).stream().filter(Event.Owned.class::isInstance))
                .as("nobody went on from a memory")
                .hasSize(2);
    }

    private String owner() {
        return store.journal().read(ID, 0).stream()
                .filter(Event.Owned.class::isInstance)
                .map(event -> ((Event.Owned) event).node())
                .reduce("", (_, last) -> last);
    }

    /** A server that does the next thing when it is told to. */
    private final class Server implements Shell, Journal {
        private final ArrayDeque<Runnable> next = new ArrayDeque<>();
        private final Runner runner;
        private Duration elapsed = Duration.ZERO;
        private Runnable whileItReads = () -> {};
        private Runnable whileItWrites = () -> {};
        private boolean breaksWhileItWrites;
        private Supplier<Answer> child = () -> new Answer.Done(Value.none());
        private final List<Runnable> alarms = new ArrayList<>();

        Server(String name) {
            runner = new Runner(
                            name,
                            this,
                            store.mailbox(),
                            (_, _) -> new Plain(),
                            this,
                            (_, _, _, _, _) -> {},
                            Duration.ofSeconds(60))
                    .with("wait", _ -> new Answer.Again(Value.none(), Optional.empty(), Set.of("door")))
                    .with("child", _ -> child.get());
        }

        /** @param what it does then, for the reader */
        void step(String what) {
            elapsed = elapsed.plusMillis(1);
            assertThat(next).as(what).isNotEmpty();
            next.remove().run();
        }

        void stepAll() {
            while (!next.isEmpty()) {
                step("whatever waits");
            }
        }

        @Override
        public List<Receipt> append(List<Part> group) {
            var written = store.journal().append(group);
            if (breaksWhileItWrites) {
                breaksWhileItWrites = false;
                throw new OutcomeUnknown(new IllegalStateException("on purpose"));
            }
            var meanwhile = whileItWrites;
            whileItWrites = () -> {};
            meanwhile.run();
            return written;
        }

        @Override
        public List<Event> read(RunId run, long from) {
            var read = store.journal().read(run, from);
            var meanwhile = whileItReads;
            whileItReads = () -> {};
            meanwhile.run();
            return read;
        }

        @Override
        public List<RunId> open() {
            return store.journal().open();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(elapsed);
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }

        @Override
        public void turn(Runnable turn) {
            next.add(turn);
        }

        @Override
        public void block(Runnable call) {
            next.add(call);
        }

        @Override
        public void call(Supplier<Runnable> call, Duration limit) {
            next.add(() -> next.add(call.get()));
        }

        @Override
        public <T> T await(CompletableFuture<T> told) {
            return told.join();
        }

        @Override
        public Alarm at(Instant time, Runnable then) {
            alarms.add(then);
            return () -> alarms.remove(then);
        }

        /** All alarms, and what follows. */
        void ring() {
            next.addAll(alarms);
            alarms.clear();
            stepAll();
        }
    }

    private static final class Plain implements Meaning {
        @Override
        public Value bind(Run run, Effect effect) {
            return effect.work().input();
        }

        @Override
        public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
            return List.of();
        }
    }
}
