package io.tutti.server.stacks;

import static io.tutti.server.stacks.Openings.await;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Changes stacks. One that is under way makes room first: what is in flight ends, nothing is taken back, and the change
 * goes on from what there is. Two runs never go on side by side on a stack.
 */
final class Updates {
    private final StackReads reads;
    private final Wishes wishes;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;

    Updates(StackReads reads, Wishes wishes, Runner runner, Types types, InstantSource clock) {
        this.reads = reads;
        this.wishes = wishes;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        openings = new Openings(reads, runner);
    }

    Checked<Plan> plan(StackRow stack, StackChange change) {
        return refusal(stack)
                .<Checked<Plan>>map(problem -> new Checked.Bad<>(List.of(problem)))
                .orElseGet(() -> planned(stack, wanted(stack, change)));
    }

    /** The same after a look at what there really is. */
    Checked<Plan> planConverging(StackRow stack, StackChange change) {
        return refusal(stack)
                .<Checked<Plan>>map(problem -> new Checked.Bad<>(List.of(problem)))
                .orElseGet(
                        () -> planned(stack, wanted(stack, change), new Reality(reads, types, clock).resources(stack)));
    }

    /**
     * Looks at what there really is, and then changes the stack: what is gone or unwell is made anew. The look is a run of
     * its own, so that what it finds is durable, in nested stacks too; the change is said of that run, and follows it.
     *
     * @param tendings what looks
     */
    Checked<StackRow> converge(StackRow given, StackChange change, Tendings tendings) {
        var stack = newest(given);
        var refusal = refusal(stack);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var wanted = wanted(stack, change);
        return planned(stack, wanted)
                .then(_ -> tendings.tend(stack, Tending.CHECK))
                .map(looking -> {
                    wishes.post(looking, wanted, clock.instant());
                    runner.look(new RunId(looking.run())).ifPresent(run -> over(looking, run));
                    return newest(looking);
                });
    }

    /** The same of all that it is to be. */
    Checked<Plan> plan(StackRow stack, StackRequest wanted) {
        return refusal(stack)
                .<Checked<Plan>>map(problem -> new Checked.Bad<>(List.of(problem)))
                .orElseGet(() -> planned(stack, wanted));
    }

    Checked<StackRow> update(StackRow stack, StackChange change) {
        return updated(newest(stack), change);
    }

    /** Makes the stack again what it was; nothing may be under way. */
    Checked<StackRow> restore(StackRow stack, StackRow.Definition then) {
        var refusal = refusal(stack);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var now = definition(stack);
        var wanted = new StackRequest(
                stack.name(),
                then.template(),
                then.file(),
                then.files(),
                then.parameters(),
                StackChange.stored(then.settings()),
                now.onFailure(),
                now.timeoutMinutes(),
                then.tags());
        var answer =
                planned(stack, wanted).then(plan -> openings.open(new Checked.Good<>(plan.as("RESTORE")), List.of()));
        return answer instanceof Checked.Good<StackRow> good
                        && !good.value().action().equals("RESTORE")
                ? new Checked.Bad<>(List.of(Tendings.busy(good.value())))
                : answer;
    }

    private StackRow newest(StackRow stack) {
        return reads.stack(stack.id()).orElse(stack);
    }

    private Checked<StackRow> updated(StackRow stack, StackChange change) {
        var refusal = refusal(stack);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var wanted = wanted(stack, change);
        return switch (planned(stack, wanted)) {
            case Checked.Bad<Plan> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Plan> good ->
                Openings.underWay(runner, stack).isPresent() ? later(stack, wanted, good) : now(stack, wanted, good);
        };
    }

    private static Optional<Problem> refusal(StackRow stack) {
        if (stack.parent().isPresent()) {
            return Optional.of(Problem.of("stack.inside", "Stack " + stack.name() + " is inside another one")
                    .because("it is made of what its parent says, and would not fit it any more")
                    .suggest("Change the outermost stack"));
        }
        if (isGoing(stack)) {
            return Optional.of(going(stack));
        }
        return stack.action().equals("SUSPEND") && !stack.status().equals("FAILED")
                ? Optional.of(suspended(stack))
                : Optional.empty();
    }

    private static Problem suspended(StackRow stack) {
        return Problem.of("stack.suspended", "Updating a stack when it is suspended is not supported")
                .because("Stack " + stack.name() + " is " + stack.action() + "_" + stack.status())
                .suggest("Resume it first: tutti resume " + stack.name());
    }

    private static boolean isGoing(StackRow stack) {
        return stack.deleted().isPresent() || stack.action().equals("DELETE");
    }

    private static Problem going(StackRow stack) {
        return Problem.of("stack.going", "Stack " + stack.name() + " is " + stack.action() + "_" + stack.status())
                .because("a stack that is deleted, or is being deleted, cannot become another")
                .suggest("Make a new one; its name is free when the deletion is complete");
    }

    /** Laid over what was asked for last, be it carried out or not. */
    StackRequest wanted(StackRow stack, StackChange change) {
        var definition = definition(stack);
        return change.over()
                ? wishes.newest(stack)
                        .map(newest -> change.of(stack, kept(definition, newest)))
                        .orElseGet(() -> change.of(stack, definition))
                : change.of(stack, definition);
    }

    private StackRow.Definition definition(StackRow stack) {
        return reads.definition(stack.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
    }

    private static StackRow.Definition kept(StackRow.Definition definition, StackRequest request) {
        return Asking.source(request)
                .map(source -> new StackRow.Definition(
                        definition.stack(),
                        definition.generation(),
                        source.file(),
                        source.template(),
                        source.files(),
                        source.parameters(),
                        source.settings().toValue(),
                        source.facade(),
                        request.onFailure(),
                        request.timeoutMinutes(),
                        request.tags(),
                        definition.description()))
                .orRefuse();
    }

    private Checked<Plan> planned(StackRow stack, StackRequest request) {
        return planned(stack, request, reads.resources(stack.id()));
    }

    private Checked<Plan> planned(StackRow stack, StackRequest request, List<ResourceRow> resources) {
        var definition = definition(stack);
        return Asking.source(request)
                .then(source -> Planner.update(
                        stack,
                        definition,
                        resources,
                        new CreateRequest(
                                stack.owner(),
                                Deletions.run(stack),
                                stack.parent(),
                                source,
                                Recourse.of(request.onFailure()).orElseThrow(),
                                request.timeoutMinutes()
                                        .map(Duration::ofMinutes)
                                        .orElse(CreateRequest.HOUR),
                                request.tags(),
                                0,
                                clock.instant()),
                        types));
    }

    private Checked<StackRow> now(StackRow stack, StackRequest wanted, Checked.Good<Plan> good) {
        var answer = openings.open(good, List.of());
        // The run after this one has one id, so that of two that are asked for at a moment one is first.
        return answer instanceof Checked.Good<StackRow> opened && !isInForce(good.value())
                ? late(opened.value(), wanted)
                : answer;
    }

    /** Another has been first: this one is newer, and laid over that. */
    private Checked<StackRow> late(StackRow stack, StackRequest wanted) {
        if (isGoing(stack)) {
            return new Checked.Bad<>(List.of(going(stack)));
        }
        return switch (planned(stack, wanted)) {
            case Checked.Bad<Plan> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Plan> good -> later(stack, wanted, good);
        };
    }

    private boolean isInForce(Plan plan) {
        var wanted = plan.definition();
        return reads.definition(wanted.stack(), wanted.generation())
                .filter(wanted::isSameAs)
                .isPresent();
    }

    /**
     * Said of the run that it waits for. Whoever carries out what is said of that run may have looked before this was
     * said; then the next run is another's, and this is said of that one.
     */
    private Checked<StackRow> later(StackRow stack, StackRequest wanted, Checked.Good<Plan> good) {
        wishes.post(stack, wanted, clock.instant());
        makeRoom(stack, "UPDATE");
        var now = newest(stack);
        return now.run().equals(stack.run()) || isInForce(good.value())
                ? new Checked.Good<>(now, good.warnings())
                : late(now, wanted);
    }

    /** Ends what is under way, for what was wished for. What takes itself back goes on; the wish waits for its end. */
    void makeRoom(StackRow stack, String action) {
        var id = new RunId(stack.run());
        runner.look(id)
                .filter(run -> run.heading() == Heading.BACK && run.phase() == Phase.PAUSED)
                .ifPresent(_ -> await(runner, runner.tell(id, Event.Resumed::new)));
        var told = await(
                runner, runner.tell(id, at -> new Event.Superseded(at, action, "Stack " + action + " requested")));
        switch (told) {
            case Verdict.Taken taken -> over(stack, taken.run());
            case Verdict.OutOfSeason season -> over(stack, season.run());
            case Verdict.Impossible impossible ->
                throw new IllegalStateException(impossible.problem().message());
            case Verdict.NotOwner _, Verdict.Unknown _ -> throw new IllegalStateException("Lost run " + id);
        }
    }

    /** A run that was over before it could be told is followed here; nobody else knew of the wish. */
    private void over(StackRow stack, Run run) {
        if (run.phase().over()) {
            follow(stack);
        }
    }

    /**
     * Carries out the newest wish, if there is one, of a stack whose run is over. One that cannot be planned any more, for
     * the world has moved, ends as a failed update that says why.
     */
    void follow(StackRow stack) {
        var newest = newest(stack);
        // The next run may be under way already.
        if (Openings.underWay(runner, newest).isEmpty()) {
            carryOut(newest);
        }
    }

    private void carryOut(StackRow stack) {
        wishes.newest(stack).ifPresent(request -> {
            if (!isGoing(stack)) {
                var plan = switch (planned(stack, request)) {
                    case Checked.Good<Plan> good -> good;
                    case Checked.Bad<Plan> bad ->
                        new Checked.Good<>(refused(stack, bad.problems().getFirst()));
                };
                openings.open(plan, List.of()).orRefuse();
            }
            wishes.forget(stack);
        });
    }

    boolean isWanted(StackRow stack) {
        return wishes.newest(stack).isPresent();
    }

    private Plan refused(StackRow stack, Problem problem) {
        return Planner.refused(
                stack,
                definition(stack),
                reads.resources(stack.id()),
                Deletions.run(stack),
                problem,
                clock.instant(),
                types);
    }
}
