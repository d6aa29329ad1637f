package io.tutti.engine.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing to do, and how to undo it.
 *
 * @param tries attempts before it has failed for good, at least 1; the undo has {@code undoTries} of its own
 * @param pause between two attempts; it doubles from try to try up to {@code pauseMost}
 * @param deadline bounds its waiting from its start to its end, over all attempts
 * @param undoDeadline the same for the undo
 * @param onSuccess what its success means for the run
 */
public record Task(
        TaskId id,
        Work work,
        List<Need> needs,
        Join join,
        Optional<Work> undo,
        int tries,
        int undoTries,
        Duration pause,
        Duration pauseMost,
        Optional<Duration> deadline,
        Optional<Duration> undoDeadline,
        OnFailure onFailure,
        OnSuccess onSuccess) {

    public Task {
        needs = List.copyOf(needs);
        if (tries < 1 || undoTries < 1) {
            throw new IllegalArgumentException("A task has at least one try: " + id);
        }
    }

    /** A task with one try, without needs, undo or deadline, that leaves its failure to the run. */
    public static Task of(String id, Work work) {
        return new Task(
                new TaskId(id),
                work,
                List.of(),
                Join.all(),
                Optional.empty(),
                1,
                1,
                Duration.ZERO,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                OnFailure.AS_RUN,
                OnSuccess.NOTHING);
    }

    /** Doing something else. */
    public Task work(Work other) {
        return new Task(
                id,
                other,
                needs,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task needs(List<Need> all) {
        return new Task(
                id,
                work,
                all,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task after(String... tasks) {
        return needs(java.util.Arrays.stream(tasks)
                .map(task -> Need.success(new TaskId(task)))
                .toList());
    }

    public Task join(Join rule) {
        return new Task(
                id,
                work,
                needs,
                rule,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task undo(Work back) {
        return new Task(
                id,
                work,
                needs,
                join,
                Optional.of(back),
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task tries(int forward, int back, Duration between) {
        return new Task(
                id,
                work,
                needs,
                join,
                undo,
                forward,
                back,
                between,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task deadline(Duration limit) {
        return new Task(
                id,
                work,
                needs,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                Optional.of(limit),
                undoDeadline,
                onFailure,
                onSuccess);
    }

    public Task undoDeadline(Duration limit) {
        return new Task(
                id,
                work,
                needs,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                Optional.of(limit),
                onFailure,
                onSuccess);
    }

    public Task onFailure(OnFailure choice) {
        return new Task(
                id,
                work,
                needs,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                choice,
                onSuccess);
    }

    public Task onSuccess(OnSuccess meaning) {
        return new Task(
                id,
                work,
                needs,
                join,
                undo,
                tries,
                undoTries,
                pause,
                pauseMost,
                deadline,
                undoDeadline,
                onFailure,
                meaning);
    }

    public Task growing() {
        return onSuccess(OnSuccess.GROW);
    }

    /** Whether its success owes growth. */
    public boolean grows() {
        return onSuccess == OnSuccess.GROW;
    }
}
