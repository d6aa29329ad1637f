package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a run's loop is told. */
sealed interface Message {
    /**
     * A fact, if the run accepts it.
     *
     * @param call the task whose call has ended with it
     */
    record Offer(Function<Instant, Event> event, Optional<TaskId> call, Optional<CompletableFuture<Verdict>> told)
            implements Message {}

    /**
     * Signals that a task may await.
     *
     * @param look the look into the mailbox that found them; 0 when they came by themselves; less when their turn has come
     */
    record Signals(TaskId task, List<Signal> signals, long look) implements Message {
        Signals admitted() {
            return new Signals(task, signals, -1);
        }
    }

    /** A task's wake may have come. */
    record Poke(TaskId task) implements Message {}

    /** A task's call has ended, and nothing is known of it. */
    record Unanswered(TaskId task) implements Message {}

    /** A task's deadline may have passed. */
    record Due(TaskId task) implements Message {}

    /** The history of a run to be taken over has been read. */
    record Loaded(List<Event> history, Meaning meaning) implements Message {}

    /**
     * What became of the part under way.
     *
     * @param written of one that was refused: it is there all the same, and another has gone on from it
     */
    record Settled(Receipt receipt, boolean written) implements Message {}

    /**
     * What a look into the journal has shown.
     *
     * @param position where it looked
     * @param ours nothing was there, which we did not know of
     */
    record Proof(Duration asked, long position, boolean ours) implements Message {}

    /** The run is to be ours again, should another have had it meanwhile. */
    record Confirm() implements Message {}

    /**
     * What is left of it when the store will not keep it: a worker's answer becomes a failed attempt, and a signal, which
     * was acknowledged, is never dropped.
     */
    default Optional<Message> withoutPoison(Problem problem, Instant now) {
        return switch (this) {
            case Signals signals -> Optional.of(signals);
            case Offer offer
            when offer.call().isPresent() && offer.event().apply(now) instanceof Event.OfAttempt event ->
                Optional.of(new Offer(
                        at -> new Event.Failed(at, event.task(), event.attempt(), problem, Value.none()),
                        offer.call(),
                        Optional.empty()));
            case Offer _, Poke _, Unanswered _, Due _, Loaded _, Settled _, Proof _, Confirm _ -> Optional.empty();
        };
    }
}
