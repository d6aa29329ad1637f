package io.tutti.engine.run;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Cells;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Blocked;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.Fate;
import io.tutti.engine.run.TaskState.Stuck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/** A run on its way from one value to the next: the desk on which one event is worked out. */
final class Fold {
    private static final Blocked FRESH = new Blocked(0, 0);

    Graph graph;
    Policy policy;
    Heading heading;
    boolean paused;
    String kind;
    String subject;
    Value input;
    Cells<TaskState> states;
    Cells<Integer> undoWaits;
    Cells<TaskId> active;
    PersistentHashSet<TaskId> waitingForPerson;
    PersistentHashSet<TaskId> owed;
    boolean sealed;
    boolean stillAbove;
    Cells<TaskId> stillBelow;
    Optional<Instant> stopped;
    Duration lag;

    final Instant at;
    private final Standing standing;
    /** Of what this event changes in the trees. */
    private final Object owner = new Object();

    private final SequencedSet<TaskId> touched = new LinkedHashSet<>();

    Fold(Run run, Instant at) {
        graph = run.graph;
        policy = run.policy;
        heading = run.heading;
        paused = run.paused;
        kind = run.kind;
        subject = run.subject;
        input = run.input;
        states = run.states;
        undoWaits = run.undoWaits;
        active = run.active;
        waitingForPerson = run.waitingForPerson;
        owed = run.owed;
        sealed = run.sealed;
        stillAbove = run.stillAbove;
        stillBelow = run.stillBelow;
        stopped = run.stopped;
        standing = standing();
        lag = run.lag;
        this.at = at;
    }

    private Fold(Event.Opened opened) {
        graph = opened.graph();
        policy = opened.policy();
        heading = Heading.FORWARD;
        paused = false;
        kind = opened.kind();
        subject = opened.subject();
        input = opened.input();
        states = Cells.empty();
        for (int i = 0; i < graph.size(); i++) {
            states = states.put(i, FRESH, owner);
        }
        undoWaits = Cells.empty();
        active = Cells.empty();
        waitingForPerson = PersistentHashSet.empty();
        owed = PersistentHashSet.empty();
        stillAbove = false;
        stillBelow = Cells.empty();
        stopped = Optional.empty();
        lag = Duration.ZERO;
        standing = standing();
        at = opened.at();
    }

    static Run.Step opened(Event.Opened opened) {
        var fold = new Fold(opened);
        var forward = new Forward(fold);
        for (int i = 0; i < fold.graph.size(); i++) {
            var task = fold.graph.task(i);
            if (task.needs().isEmpty()) {
                forward.start(task);
            }
        }
        return fold.step();
    }

    Run.Step fold(Event event) {
        switch (event) {
            case Event.Opened _ -> throw new IllegalStateException("A run opens once");
            case Event.Owned _ -> {}
            case Event.OfAttempt e -> new Answers(this).take(e);
            case Event.Signalled e -> new Answers(this).signalled(e);
            case Event.Grown e -> new Forward(this).grown(e);
            case Event.Paused _ -> pause(true);
            case Event.Resumed _ -> resumed();
            case Event.Stilled e -> stilled(e);
            case Event.Cancelled e -> new Persons(this).cancelled(e);
            case Event.Turned _ -> {
                pause(false);
                new Back(this).turned();
            }
            case Event.Superseded e -> new Persons(this).superseded(e);
            case Event.Corrected e -> input = e.input();
            case Event.OfPerson e -> new Persons(this).decided(e);
        }
        return step();
    }

    private Run.Step step() {
        tickOrStop();
        return new Run.Step(new Run(this), touched);
    }

    TaskState state(TaskId id) {
        return state(graph.number(id));
    }

    TaskState state(int number) {
        return states.get(number);
    }

    void put(TaskId id, TaskState state) {
        put(graph.number(id), id, state);
    }

    /** Sets a task's state and keeps the indexes in line with it. */
    void put(int number, TaskId id, TaskState state) {
        var before = states.get(number, FRESH);
        states = states.put(number, state, owner);
        if (state instanceof Active) {
            active = before instanceof Active ? active : active.put(number, id, owner);
        } else if (before instanceof Active) {
            active = active.without(number, owner);
            stillBelow = stillBelow.without(number, owner);
        }
        var held = state instanceof Stuck
                || heading != Heading.BACK && state instanceof Failed failed && failed.fate() == Fate.HELD;
        waitingForPerson = held ? waitingForPerson.put(id) : waitingForPerson.without(id);
        touched.add(id);
    }

    /** How many dependents of a task are not clear yet; -1 when it needs no undo. */
    int undoWaits(int number) {
        return undoWaits.get(number, -1);
    }

    void undoWaits(int number, int count) {
        undoWaits = undoWaits.put(number, count, owner);
    }

    /** Every active task's wish changes with the run's clock, its pause and its heading. */
    void touchActive() {
        active.forEach((_, id) -> touched.add(id));
    }

    /** A copy, for what is done with them changes who is active. */
    List<TaskId> activeNow() {
        var now = new ArrayList<TaskId>();
        active.forEach((_, id) -> now.add(id));
        return now;
    }

    void pause(boolean stop) {
        paused = stop;
        touchActive();
    }

    /** Ends a pause; without one, ends a cancel that is through. */
    private void resumed() {
        if (paused) {
            pause(false);
        } else {
            new Persons(this).uncancelled();
        }
    }

    /** Now on the run's clock, for a deadline that begins now. */
    Instant runTime() {
        return stopped.orElse(at).minus(lag);
    }

    private void stilled(Event.Stilled event) {
        if (event.below().isEmpty()) {
            stillAbove = event.still();
            return;
        }
        var id = event.below().get();
        var number = graph.number(id);
        stillBelow = event.still() ? stillBelow.put(number, id, owner) : stillBelow.without(number, owner);
        touched.add(id);
    }

    /** On whose account the run's clock stands still. */
    private record Standing(boolean own, boolean above, int below) {
        boolean still() {
            return own || above || below > 0;
        }
    }

    private Standing standing() {
        var own = paused || heading == Heading.FORWARD && !waitingForPerson.isEmpty();
        return new Standing(own, stillAbove, stillBelow.count());
    }

    /** A deadline stands still while the run, or another of its tree, is paused or held. */
    private void tickOrStop() {
        var now = standing();
        if (!now.equals(standing)) {
            touchActive();
        }
        if (now.still() && stopped.isEmpty()) {
            stopped = Optional.of(at);
        } else if (!now.still() && stopped.isPresent()) {
            // A clock that was set back meanwhile must not bring deadlines forward.
            var stood = Duration.between(stopped.get(), at);
            lag = stood.isNegative() ? lag : lag.plus(stood);
            stopped = Optional.empty();
        }
    }
}
