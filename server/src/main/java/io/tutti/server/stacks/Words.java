package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.Correction;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.stacks.state.Verbs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What people say, passed on to the runs it concerns. */
final class Words {
    private final StackReads reads;
    private final Runner runner;
    private final Types types;

    Words(StackReads reads, Runner runner, Types types) {
        this.reads = reads;
        this.runner = runner;
        this.types = types;
    }

    Checked<StackRow> tell(StackRow stack, Stacks.Word word) {
        var answer = switch (word) {
            case Stacks.Word.Retry retry -> retry(stack, retry);
            case Stacks.Word.Skip skip ->
                givenUp(stack, skip.resource(), task -> at -> new Event.Skipped(at, task, skip.reason()));
            case Stacks.Word.MarkDone done ->
                givenUp(
                        stack,
                        done.resource(),
                        task -> at -> new Event.MarkedDone(at, task, done.output(), done.reason()));
            case Stacks.Word.MarkClean clean ->
                givenUp(stack, clean.resource(), task -> at -> new Event.MarkedClean(at, task, clean.reason()));
            case Stacks.Word.Continue on -> new HookClearing(reads, runner).clear(stack, on.resource(), on.hook());
            case Stacks.Word.Pause _ -> all(stack, Event.Paused::new);
            case Stacks.Word.Resume _ -> all(stack, Event.Resumed::new);
            case Stacks.Word.Cancel cancel -> cancel(stack, cancel.reason());
            case Stacks.Word.Rollback rollback -> turn(stack, at -> new Event.Turned(at, rollback.reason()));
        };
        return answer.map(_ -> reads.stack(stack.id()).orElse(stack));
    }

    /** A run that nobody could go on with ends; the same can be asked for again. */
    private Checked<Run> cancel(StackRow stack, String reason) {
        var tending = runner.look(new RunId(stack.run())).flatMap(Tending::of);
        return tending.isPresent()
                ? one(stack, at -> new Event.Superseded(at, tending.get().name(), cancelled(tending.get(), reason)))
                : turn(stack, at -> new Event.Cancelled(at, reason));
    }

    private static String cancelled(Tending tending, String reason) {
        return "Stack " + tending + " cancelled" + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** What is being taken away cannot be turned: nothing would bring it back. What changes nothing has nothing to turn. */
    private Checked<Run> turn(StackRow stack, Function<Instant, Event> event) {
        var removing = runner.look(new RunId(stack.run()))
                .filter(run -> StackMeaning.removing(run) || Tending.of(run).isPresent());
        return removing.isPresent()
                ? new Checked.Bad<>(List.of(outOfSeason(stack, removing.get())))
                : one(stack, event);
    }

    private Checked<Run> one(StackRow stack, Function<Instant, Event> event) {
        return verdict(stack, Openings.await(runner, runner.tell(new RunId(stack.run()), event)));
    }

    /** The stack itself and what is nested in it, as far as each can take the word; an earlier one may not have reached all. */
    private Checked<Run> all(StackRow stack, Function<Instant, Event> event) {
        var answer = one(stack, event);
        for (var child : reads.children(stack.id())) {
            if (Openings.underWay(runner, child).isPresent()) {
                var below = all(child, event);
                answer = below instanceof Checked.Good<Run> ? below : answer;
            }
        }
        return answer;
    }

    private Checked<Run> retry(StackRow stack, Stacks.Word.Retry retry) {
        var warnings = List.<Problem>of();
        var tending = runner.look(new RunId(stack.run()))
                .filter(run -> Tending.of(run).isPresent());
        if (tending.isPresent()) {
            return new Checked.Bad<>(List.of(outOfSeason(stack, tending.get())));
        }
        if (!retry.parameters().isEmpty()) {
            var corrected = corrected(stack, retry.parameters());
            if (corrected instanceof Checked.Bad<Run>) {
                return corrected;
            }
            warnings = corrected.warnings();
        }
        var run = runner.look(new RunId(stack.run()));
        if (run.isEmpty()) {
            return notThere(stack);
        }
        var tasks = new ArrayList<TaskId>();
        retry.resource()
                .ifPresentOrElse(
                        name -> tasks.add(task(run.get(), name)),
                        () -> tasks.addAll(run.get().waitingForPerson()));
        if (tasks.isEmpty()) {
            return new Checked.Bad<>(List.of(outOfSeason(stack, run.get())));
        }
        Checked<Run> answer = new Checked.Good<>(run.get());
        for (var task : tasks) {
            answer = one(stack, at -> new Event.Retried(at, task));
        }
        return answer instanceof Checked.Good<Run> good ? new Checked.Good<>(good.value(), warnings) : answer;
    }

    /** Checked before the run is told; what is done already and would be otherwise now is named in a warning. */
    private Checked<Run> corrected(StackRow stack, Mapping parameters) {
        // The run last: what it has taken in since stands in it too.
        var definition = reads.definition(stack.id());
        var run = runner.look(new RunId(stack.run()));
        if (run.isEmpty() || definition.isEmpty()) {
            return notThere(stack);
        }
        return switch (Correction.of(run.get(), stack, definition.get(), parameters, types)) {
            case Checked.Bad<Correction> bad -> new Checked.Bad<>(bad.problems());
            case Checked.Good<Correction> good -> {
                var differing = good.value().differing();
                var told = one(stack, at -> new Event.Corrected(at, good.value().input()));
                yield differing.isEmpty() || !(told instanceof Checked.Good<Run> taken)
                        ? told
                        : new Checked.Good<>(taken.value(), List.of(kept(differing)));
            }
        };
    }

    private static Problem kept(List<String> differing) {
        return Problem.of(
                "correction.kept",
                "Done already, and left as they are although they would be made otherwise now: "
                        + String.join(", ", differing));
    }

    /** Its own, such as the removal of an old object, or the nested stack on the way to it. */
    private static TaskId task(Run run, String path) {
        var task = new TaskId(path);
        return run.graph().contains(task) ? task : new TaskId(path.split("/", 2)[0]);
    }

    private boolean isTask(StackRow stack, String path) {
        return runner.look(new RunId(stack.run()))
                .filter(run -> run.graph().contains(new TaskId(path)))
                .isPresent();
    }

    /** A word about one resource, maybe of a nested stack: then the stacks around it look at it again. */
    private Checked<Run> givenUp(StackRow stack, String path, Function<TaskId, Function<Instant, Event>> event) {
        var names = path.split("/", 2);
        if (names.length == 1 || isTask(stack, path)) {
            return one(stack, event.apply(new TaskId(path)));
        }
        var child = reads.resource(stack.id(), names[0])
                .flatMap(ResourceRow::nested)
                .flatMap(reads::stack);
        if (child.isEmpty()) {
            return new Checked.Bad<>(List.of(
                    Problem.of("stack.no-resource", "Stack " + stack.name() + " has no nested stack " + names[0])));
        }
        var answer = givenUp(child.get(), names[1], event);
        var outer = new TaskId(names[0]);
        var held = runner.look(new RunId(stack.run()))
                .flatMap(run -> run.find(outer))
                .filter(state -> state instanceof TaskState.Failed || state instanceof TaskState.Stuck)
                .isPresent();
        if (answer instanceof Checked.Good<Run> && held) {
            return one(stack, at -> new Event.Retried(at, outer));
        }
        return answer;
    }

    private static Checked<Run> verdict(StackRow stack, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken taken -> new Checked.Good<>(taken.run());
            case Verdict.OutOfSeason season -> new Checked.Bad<>(List.of(outOfSeason(stack, season.run())));
            case Verdict.Impossible impossible -> new Checked.Bad<>(List.of(impossible.problem()));
            case Verdict.Already _, Verdict.NotOwner _, Verdict.Unknown _ -> notThere(stack);
        };
    }

    private static Checked<Run> notThere(StackRow stack) {
        return new Checked.Bad<>(List.of(Problem.of("stack.no-run", "Stack " + stack.name() + " has no run here")));
    }

    private static Problem outOfSeason(StackRow stack, Run run) {
        return Problem.of(
                        "run.out-of-season",
                        "Stack " + stack.name() + " is " + stack.action() + "_" + stack.status()
                                + " and cannot take that now")
                .suggest("What can be done now: " + String.join(", ", Verbs.of(run)));
    }
}
