package io.tutti.testkit.suite;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Drives one task of one resource type through virtual time, as the runner does: hands the last checkpoint back, wakes it
 * for signals and alarms, numbers the attempts. On demand an answer gets lost, as in a crash, and the step is repeated.
 */
public final class Rehearsal {
    private static final int MOST_STEPS = 10_000;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration RESTART = Duration.ofMillis(700);

    /** The stack that the rehearsed resource belongs to. */
    public static final Owner OWNER = new Owner("default", "rehearsal", "stack-1", "root-1");

    private final Stage stage;
    private final Mapping properties;
    private final Set<String> handedOver = new HashSet<>();
    private Optional<String> resource = Optional.empty();
    private Value checkpoint = Value.none();
    private Set<String> addresses = Set.of();
    private Optional<Instant> deadline = Optional.empty();
    private IntPredicate lost = _ -> false;
    private int attempt;
    private int steps;

    public Rehearsal(Stage stage, Mapping properties) {
        this.stage = stage;
        this.properties = properties;
    }

    public Rehearsal(Stage stage) {
        this(stage, stage.properties());
    }

    /** From now on the answers of these steps are lost; steps count from 0. */
    public Rehearsal losing(IntPredicate these) {
        lost = these;
        return this;
    }

    public Rehearsal until(Instant limit) {
        deadline = Optional.of(limit);
        return this;
    }

    /** A task of another run about the same resource: it knows the id, and counts its attempts anew. */
    public Rehearsal inAnotherRun() {
        attempt = 0;
        checkpoint = Value.none();
        addresses = Set.of();
        handedOver.clear();
        return this;
    }

    public Progress create() {
        return perform(stage.type()::create, Integer.MAX_VALUE);
    }

    /** Begins to make it, and stops after so many answers. */
    public Progress createUpTo(int answers) {
        return perform(stage.type()::create, answers);
    }

    /** Makes one more call after so many answers, and never learns what came of it. */
    public void createAndLoseTheLast(int answers) {
        if (answers > 0) {
            createUpTo(answers);
        } else {
            attempt++;
        }
        try {
            stage.type().create(call(arrived()));
        } catch (RuntimeException _) {
            // The step has failed and nobody is told.
            return;
        }
    }

    public Progress update(Mapping before) {
        return perform(call -> stage.type().update(call, before), Integer.MAX_VALUE);
    }

    public Progress leave() {
        attempt--;
        return perform(stage.type()::leave, Integer.MAX_VALUE);
    }

    public Progress delete() {
        return perform(stage.type()::delete, Integer.MAX_VALUE);
    }

    public Progress check() {
        return perform(stage.type()::check, Integer.MAX_VALUE);
    }

    /** How many answers have been given so far, lost ones included. */
    public int steps() {
        return steps;
    }

    public Optional<String> resource() {
        return resource;
    }

    public int attempt() {
        return attempt;
    }

    private Progress perform(Function<Call, Progress> step, int answers) {
        var begun = stage.clock().instant();
        var last = (Progress) new Progress.Replace();
        for (int tries = 0; tries < stage.tries(); tries++) {
            attempt++;
            last = attempt(step, answers, begun);
            if (!(last instanceof Progress.Failed)) {
                return last;
            }
        }
        return last;
    }

    private Progress attempt(Function<Call, Progress> step, int answers, Instant begun) {
        addresses = Set.of();
        for (int given = 0; ; ) {
            stage.turn();
            var signals = arrived();
            var answer = step.apply(call(signals));
            if (lost.test(steps++)) {
                stage.clock().advance(RESTART);
                continue;
            }
            signals.forEach(signal -> handedOver.add(signal.address() + "\n" + signal.id()));
            keep(answer);
            given++;
            if (!(answer instanceof Progress.Again again) || given >= answers) {
                return answer;
            }
            rest(again, begun);
        }
    }

    private void keep(Progress answer) {
        switch (answer) {
            case Progress.Again again -> {
                resource = again.resource().or(() -> resource);
                checkpoint = again.checkpoint();
                addresses = again.addresses();
            }
            case Progress.Failed failed -> {
                resource = failed.resource().or(() -> resource);
                checkpoint = failed.checkpoint() instanceof Value.Null ? checkpoint : failed.checkpoint();
            }
            case Progress.Done done -> resource = done.resource();
            case Progress.Replace _, Progress.Unsupported _ -> {}
        }
    }

    /** Lets time pass until there is a reason for the next call. */
    private void rest(Progress.Again again, Instant begun) {
        var due = again.in().map(in -> stage.clock().instant().plus(in));
        while (true) {
            stage.turn();
            if (!arrived().isEmpty()
                    || due.filter(time -> !time.isAfter(stage.clock().instant()))
                            .isPresent()) {
                return;
            }
            var next = earlier(
                    due, stage.next().filter(time -> time.isAfter(stage.clock().instant())));
            if (next.isEmpty()) {
                throw new AssertionError("Nothing will ever wake it: " + again);
            }
            stage.clock().moveTo(next.get());
            if (steps > MOST_STEPS
                    || Duration.between(begun, stage.clock().instant()).compareTo(LONGEST) > 0) {
                throw new AssertionError(
                        "No end after " + steps + " steps, at " + stage.clock().instant() + ": " + again);
            }
        }
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
                : one.or(() -> other);
    }

    private List<Signal> arrived() {
        return stage.mailbox().at(addresses).stream()
                .filter(signal -> !handedOver.contains(signal.address() + "\n" + signal.id()))
                .toList();
    }

    private Call call(List<Signal> signals) {
        return new Call(
                "r0token",
                attempt,
                OWNER,
                "it",
                properties,
                Value.map(),
                resource,
                checkpoint,
                signals,
                stage.clock().instant(),
                deadline);
    }
}
