package io.tutti.engine.port;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one run means to the room it belongs to: how inputs are bound, what grows, which rows follow. Owned by the run's
 * thread. Pure in effect: the same events lead to the same answers, so nothing of it needs to be kept.
 */
public interface Meaning {
    /**
     * Fills a task's input from the outputs so far.
     *
     * @throws io.tutti.contract.problem.Refusal when it cannot be filled: a failed attempt
     */
    Value bind(Run run, Effect effect);

    /**
     * Takes note of an event that the run has folded and answers the rows that follow. Told every event once and in order,
     * in a replay too, where the rows are not written again.
     *
     * @param position the event's place in the journal, from 0
     */
    List<Row> after(Event event, Run run, Set<TaskId> touched, long position);

    /** The tasks that a task's success owes; asked only of tasks that grow. */
    default Growth grow(Run run, TaskId task, Value output) {
        return new Growth(List.of(), List.of());
    }

    /** What the parent of a child run is told when it rests, such as the stack's outputs; empty when it has no parent. */
    default Optional<Value> result(Run run) {
        return Optional.empty();
    }

    /** See {@link Event.Grown}. */
    record Growth(List<Task> tasks, List<Event.MoreNeeds> needs) {
        public Growth {
            tasks = List.copyOf(tasks);
            needs = List.copyOf(needs);
        }
    }
}
