package io.tutti.engine.run;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Cells;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.Stuck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/**
 * The durable execution of a graph, as a value: facts go in, wishes come out.
 *
 * <p>{@link #after} folds one event; {@link #wish} says what ought to be in flight for a task now. Recovery is folding
 * the journal and asking {@link #wanted}; it needs no code of its own. An event costs in proportion to the tasks it
 * touches: state lives in persistent maps, and counts of ended needs stand beside each task.
 *
 * <p>It knows nothing of templates, clouds, threads, clocks or databases.
 */
public final class Run {
    final Graph graph;
    final Policy policy;
    final Heading heading;
    final boolean paused;
    final String subject;
    final String kind;
    final Value input;
    /** By the tasks' numbers, as {@link #undoWaits} and {@link #active} are. */
    final Cells<TaskState> states;
    /** While turning back: how many dependents of a task are not clear yet. */
    final Cells<Integer> undoWaits;

    final Cells<TaskId> active;
    final PersistentHashSet<TaskId> waitingForPerson;
    final PersistentHashSet<TaskId> owed;
    /** Whether it turns back no more. */
    final boolean sealed;
    /** Whether the parent's clock stands still. */
    final boolean stillAbove;
    /** The tasks that wait for a nested run whose clock stands still. */
    final Cells<TaskId> stillBelow;
    /** Since when the run's clock stands still. */
    final Optional<Instant> stopped;
    /** How long the run's clock has stood still so far. */
    final Duration lag;

    Run(Fold fold) {
        graph = fold.graph;
        policy = fold.policy;
        heading = fold.heading;
        paused = fold.paused;
        subject = fold.subject;
        kind = fold.kind;
        input = fold.input;
        states = fold.states;
        undoWaits = fold.undoWaits;
        active = fold.active;
        waitingForPerson = fold.waitingForPerson;
        owed = fold.owed;
        sealed = fold.sealed;
        stillAbove = fold.stillAbove;
        stillBelow = fold.stillBelow;
        stopped = fold.stopped;
        lag = fold.lag;
    }

    /** What one event has changed. */
    public record Step(Run run, SequencedSet<TaskId> touched) {}

    /** A run begins with its first fact. */
    public static Step open(Event.Opened opened) {
        return Fold.opened(opened);
    }

    /**
     * The state that a journal leads to.
     *
     * @throws IllegalArgumentException when the first event does not open it
     */
    public static Run replay(List<Event> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof Event.Opened opened)) {
            throw new IllegalArgumentException("A journal begins with Opened");
        }
        var run = open(opened).run();
        for (var event : events.subList(1, events.size())) {
            run = run.after(event).run();
        }
        return run;
    }

    /** False for a late or repeated report or a demand out of season; the shell drops it before the journal. */
    public boolean accepts(Event event) {
        return Acceptance.of(this, event);
    }

    /**
     * Folds one fact.
     *
     * @throws IllegalStateException when the run does not {@link #accepts accept} it
     */
    public Step after(Event event) {
        if (!accepts(event)) {
            throw new IllegalStateException("A run that is " + phase() + " cannot take " + event);
        }
        return new Fold(this, event.at()).fold(event);
    }

    /** Why it cannot take a growth; empty when it can. */
    public Optional<String> refusal(Event.Grown growth) {
        return Acceptance.refusal(this, growth);
    }

    /**
     * Whether a neighbour's clock must stand still on this side's account: one for all in a tree of nested stacks, and no
     * one's own account comes back to it.
     *
     * @param below the task that waits for the nested run which asks; empty when the parent does
     */
    public boolean stillFor(Optional<TaskId> below) {
        var own = paused || heading == Heading.FORWARD && !waitingForPerson.isEmpty();
        var asks = below.flatMap(id -> stillBelow.find(graph.number(id))).isPresent() ? 1 : 0;
        return own || below.isPresent() && stillAbove || stillBelow.count() > asks;
    }

    /** What ought to be in flight for one task now. */
    public Optional<Effect> wish(TaskId id) {
        return !paused && find(id).orElse(null) instanceof Active task
                ? Optional.of(effect(id, task))
                : Optional.empty();
    }

    /** Everything that ought to be in flight now, for recovery. */
    public SortedMap<TaskId, Effect> wanted() {
        var wanted = new TreeMap<TaskId, Effect>();
        active.forEach((_, id) -> wish(id).ifPresent(effect -> wanted.put(id, effect)));
        return wanted;
    }

    private Effect effect(TaskId id, Active task) {
        var definition = graph.task(id);
        var work = task.operation() == Effect.Operation.UNDO ? definition.undo().orElseThrow() : definition.work();
        var wake = task.signals().isEmpty() ? task.wake() : Optional.of(Instant.EPOCH);
        var deadline = stopped.isPresent()
                ? Optional.<Instant>empty()
                : task.deadline().map(instant -> instant.plus(lag));
        return new Effect(
                id,
                task.operation(),
                task.attempt(),
                work,
                task.checkpoint(),
                task.signals(),
                wake,
                task.addresses(),
                deadline);
    }

    public Phase phase() {
        if (paused) {
            return Phase.PAUSED;
        }
        var busy = active.count() > 0 || !owed.isEmpty();
        return switch (heading) {
            case FORWARD -> !waitingForPerson.isEmpty() ? Phase.HELD : busy ? Phase.RUNNING : Phase.SUCCEEDED;
            case HALT -> busy ? Phase.HALTING : Phase.FAILED;
            case CANCEL -> busy ? Phase.CANCELLING : Phase.CANCELLED;
            case BACK -> busy ? Phase.UNWINDING : waitingForPerson.isEmpty() ? Phase.UNDONE : Phase.STUCK;
        };
    }

    public Graph graph() {
        return graph;
    }

    public Policy policy() {
        return policy;
    }

    public Heading heading() {
        return heading;
    }

    /** Whose run it is; see {@link Event.Opened}. */
    public String kind() {
        return kind;
    }

    /** What it is about; see {@link Event.Opened}. */
    public String subject() {
        return subject;
    }

    /** What the binder needs beyond the graph, as last corrected. */
    public Value input() {
        return input;
    }

    /** @throws IllegalArgumentException for an unknown id */
    public TaskState state(TaskId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No task " + id));
    }

    public Optional<TaskState> find(TaskId id) {
        return states.find(graph.number(id));
    }

    /** What a finished task left: its output, null for one that was skipped, empty for any other. */
    public Optional<Value> output(TaskId id) {
        return find(id).flatMap(state -> switch (state) {
            case TaskState.Done done -> Optional.of(done.output());
            case TaskState.Skipped _ -> Optional.of(Value.none());
            case TaskState.Blocked _, Active _, Failed _, TaskState.PassedOver _, TaskState.Undone _, Stuck _ ->
                Optional.empty();
        });
    }

    /** The tasks that are being done, left or undone. */
    public SortedSet<TaskId> active() {
        var sorted = new TreeSet<TaskId>();
        active.forEach((_, id) -> sorted.add(id));
        return sorted;
    }

    /** Whether all that is under way is the task that would seal it. */
    public boolean sealing() {
        return active.count() == 1
                && graph.task(active().first()).onSuccess() == OnSuccess.SEAL
                && state(active().first()) instanceof TaskState.Active sealing
                && sealing.operation() == Effect.Operation.DO;
    }

    /** The tasks that only a person can move: held failures, stuck undos. */
    public SortedSet<TaskId> waitingForPerson() {
        return sorted(waitingForPerson);
    }

    /** The tasks whose growth is owed. */
    public SortedSet<TaskId> owed() {
        return sorted(owed);
    }

    /** Whether it turns back no more, for a task that seals it is done. */
    public boolean sealed() {
        return sealed;
    }

    /** Whether a task's growth is owed. */
    public boolean owes(TaskId id) {
        return owed.contains(id);
    }

    private static SortedSet<TaskId> sorted(Set<TaskId> ids) {
        return new TreeSet<>(ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Run run
                && heading == run.heading
                && policy == run.policy
                && paused == run.paused
                && subject.equals(run.subject)
                && input.equals(run.input)
                && graph.equals(run.graph)
                && states.equals(run.states)
                && undoWaits.equals(run.undoWaits)
                && active.equals(run.active)
                && waitingForPerson.equals(run.waitingForPerson)
                && owed.equals(run.owed)
                && sealed == run.sealed
                && stillAbove == run.stillAbove
                && stillBelow.equals(run.stillBelow)
                && stopped.equals(run.stopped)
                && lag.equals(run.lag);
    }

    @Override
    public int hashCode() {
        return Objects.hash(heading, subject, states);
    }

    @Override
    public String toString() {
        return "Run[" + kind + " " + subject + " " + phase() + " " + graph + " " + states + "]";
    }
}
