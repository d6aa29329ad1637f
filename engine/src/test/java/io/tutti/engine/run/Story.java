package io.tutti.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.run.TaskState.Active;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run told in short words. After each fact the journal, written and read again, must lead to the same run.
 *
 * <p>Times are seconds since the opening.
 */
final class Story {
    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final List<Event> journal = new ArrayList<>();
    private Run run;
    private long second;

    private Story(Policy policy, List<Task> tasks) {
        var opened = new Event.Opened(BEGIN, "test", "subject", Value.none(), Graph.of(tasks), policy);
        journal.add(opened);
        run = Run.open(opened).run();
    }

    static Story of(Task... tasks) {
        return new Story(Policy.TURN_BACK, Arrays.asList(tasks));
    }

    static Story of(Policy policy, Task... tasks) {
        return new Story(policy, Arrays.asList(tasks));
    }

    /** A task with an undo. */
    static Task task(String id, String... after) {
        return Task.of(id, Work.of("test", "do")).undo(Work.of("test", "undo")).after(after);
    }

    static TaskId id(String id) {
        return new TaskId(id);
    }

    Run run() {
        return run;
    }

    List<Event> journal() {
        return journal;
    }

    Instant at(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    Story later(long seconds) {
        second += seconds;
        return this;
    }

    Instant now() {
        return at(second);
    }

    /** Folds a fact that must be accepted. */
    Story take(Event event) {
        assertThat(run.accepts(event)).as("accepts " + event).isTrue();
        journal.add(event);
        run = run.after(event).run();
        assertThat(Run.replay(rewritten(journal))).isEqualTo(run);
        return this;
    }

    static List<Event> rewritten(List<Event> journal) {
        return journal.stream()
                .map(event -> Json.sealed(EventCodec.write(event), text -> text))
                .map(text -> EventCodec.read((Value.Mapping) Json.unsealed(text, hidden -> hidden)))
                .toList();
    }

    Story refuses(Event event) {
        assertThat(run.accepts(event)).as("accepts " + event).isFalse();
        return this;
    }

    int attempt(String task) {
        return ((Active) run.state(id(task))).attempt();
    }

    Event succeeded(String task, int attempt) {
        return new Event.Succeeded(now(), id(task), attempt, Value.of(task));
    }

    Event failed(String task, int attempt) {
        return new Event.Failed(
                now(), id(task), attempt, Problem.of("test.failed", "Failed"), Value.of("half " + task));
    }

    Event left(String task) {
        return new Event.Left(now(), id(task), attempt(task), Value.none());
    }

    Event expired(String task) {
        return new Event.Expired(now(), id(task), attempt(task));
    }

    Event signalled(String task, String address, String id) {
        return new Event.Signalled(now(), id(task), new Signal(address, id, Value.of("payload " + id), now()));
    }

    Event progressed(String task, String checkpoint, Optional<Long> wakeIn, String... addresses) {
        return new Event.Progressed(
                now(),
                id(task),
                attempt(task),
                Value.of(checkpoint),
                wakeIn.map(seconds -> now().plusSeconds(seconds)),
                Set.of(addresses),
                0);
    }

    /** Each of these tasks' attempts ends well. */
    Story done(String... tasks) {
        for (var task : tasks) {
            take(succeeded(task, attempt(task)));
        }
        return this;
    }

    Story fails(String task) {
        return take(failed(task, attempt(task)));
    }

    Story leaves(String task) {
        return take(left(task));
    }

    Story expires(String task) {
        return take(expired(task));
    }

    Story awaits(String task, String... addresses) {
        return take(progressed(task, "waiting", Optional.empty(), addresses));
    }

    Story signal(String task, String address, String id) {
        return take(signalled(task, address, id));
    }

    Story grows(String task, Task... tasks) {
        return take(new Event.Grown(now(), id(task), List.of(tasks), List.of()));
    }

    Story turn() {
        return take(new Event.Turned(now(), "test"));
    }

    Story pause() {
        return take(new Event.Paused(now()));
    }

    Story stilled(boolean still) {
        return take(new Event.Stilled(now(), Optional.empty(), still));
    }

    Story stilled(String below, boolean still) {
        return take(new Event.Stilled(now(), Optional.of(id(below)), still));
    }

    Story resume() {
        return take(new Event.Resumed(now()));
    }

    Story cancel() {
        return take(new Event.Cancelled(now(), "test"));
    }

    Story supersede() {
        return take(new Event.Superseded(now(), "newer", "something newer"));
    }

    Story retry(String task) {
        return take(new Event.Retried(now(), id(task)));
    }

    Story skip(String task) {
        return take(new Event.Skipped(now(), id(task), "test"));
    }

    Story markDone(String task) {
        return take(new Event.MarkedDone(now(), id(task), Value.of("by hand"), "test"));
    }

    Story markClean(String task) {
        return take(new Event.MarkedClean(now(), id(task), "test"));
    }

    /** All tasks, such as {@code a=done 1, b=doing 1}. */
    Story shows(String states) {
        assertThat(run.graph().ids().stream().map(this::shown).collect(Collectors.joining(", ")))
                .isEqualTo(states);
        return this;
    }

    Story is(Phase phase) {
        assertThat(run.phase()).isEqualTo(phase);
        return this;
    }

    /** What is wanted now, such as {@code UNDO b}. */
    Story wants(String... wishes) {
        assertThat(run.wanted().values().stream().map(effect -> effect.operation() + " " + effect.task()))
                .containsExactlyInAnyOrder(wishes);
        return this;
    }

    /** When a task's deadline is due, in seconds since the opening. */
    Optional<Long> deadline(String task) {
        return effect(task)
                .deadline()
                .map(instant -> Duration.between(BEGIN, instant).toSeconds());
    }

    Effect effect(String task) {
        return run.wish(id(task)).orElseThrow();
    }

    private String shown(TaskId id) {
        return id + "=" + shown(run.state(id));
    }

    static String shown(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _ -> "blocked";
            case Active active ->
                switch (active.operation()) {
                            case DO -> "doing ";
                            case LEAVE -> "leaving ";
                            case UNDO -> "undoing ";
                        }
                        + active.attempt();
            case TaskState.Done done -> "done " + done.attempt();
            case TaskState.Failed failed ->
                "failed " + failed.attempt() + " " + failed.fate().name().toLowerCase(Locale.ROOT);
            case TaskState.PassedOver _ -> "passed over";
            case TaskState.Skipped _ -> "skipped";
            case TaskState.Undone _ -> "undone";
            case TaskState.Stuck stuck -> "stuck " + stuck.attempt();
        };
    }
}
