package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.runner.Runner;
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
    private final Room room;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;

    Updates(StackReads reads, Wishes wishes, Room room, Runner runner, Types types, InstantSource clock) {
        this.reads = reads;
        this.wishes = wishes;
        this.room = room;
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
        return planned(stack, wanted(stack, change))
                .then(_ -> tendings.tend(stack, Tending.CHECK))
                .map(looking -> {
                    // Something may have been asked for since; this is newer, and laid over it.
                    wishes.post(looking, wanted(looking, change), clock.instant());
                    // It may be over already, and then nobody else knew of the wish.
                    openings.settled(looking).ifPresent(this::carryOut);
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
        return updated(stack, change, this::later);
    }

    /** The same, but it neither waits for anything nor ends it: while something goes on nothing is done. */
    Checked<StackRow> updateAtRest(StackRow stack, StackChange change) {
        return updated(stack, change, (now, _, _) -> new Checked.Bad<>(List.of(openings.overtaken(now))));
    }

    /** What is done about an update that cannot begin at once. */
    private interface Otherwise {
        Checked<StackRow> told(StackRow stack, StackRequest wanted, List<Problem> warnings);
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
        return planned(stack, wanted)
                .then(plan -> openings.openNext(stack, new Checked.Good<>(plan.as("RESTORE")), Growth.of(types, plan)));
    }

    private StackRow newest(StackRow stack) {
        return reads.stack(stack.id()).orElse(stack);
    }

    private Checked<StackRow> updated(StackRow given, StackChange change, Otherwise otherwise) {
        var settled = openings.settled(given);
        var stack = settled.orElseGet(() -> newest(given));
        var refusal = refusal(stack);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        // Read before that over which the change is laid: what comes later is newer.
        var done = wishes.updated(stack);
        var wanted = wanted(stack, change);
        return switch (planned(stack, wanted)) {
            case Checked.Bad<Plan> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Plan> good ->
                settled.flatMap(_ -> openings.openAfter(stack, good, Growth.with(types, good.value(), done)))
                        .orElseGet(() -> otherwise.told(stack, wanted, good.warnings()));
        };
    }

    private Optional<Problem> refusal(StackRow stack) {
        if (stack.parent().isPresent()) {
            return Optional.of(Problem.of("stack.inside", "Stack " + stack.name() + " is inside another one")
                    .because("it is made of what its parent says, and would not fit it any more")
                    .suggest("Change the outermost stack"));
        }
        if (isGoing(stack) || wishes.isDeletion(stack)) {
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
                                Openings.runAfter(stack),
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

    /** It waits for its turn; of two that are asked for at a moment one is first. */
    private Checked<StackRow> later(StackRow stack, StackRequest wanted, List<Problem> warnings) {
        var now = newest(stack);
        if (isGoing(now)) {
            return new Checked.Bad<>(List.of(going(now)));
        }
        wishes.post(now, wanted, clock.instant());
        makeRoom(now);
        return new Checked.Good<>(newest(now), warnings);
    }

    /** Ends what is under way, for what was wished for. */
    void makeRoom(StackRow stack) {
        room.make(stack, now -> {
            // A deletion that has been first is not ended any more.
            if (!isGoing(now)) {
                room.supersede(now, "UPDATE");
            }
        });
    }

    /**
     * Carries out the newest wish of a stack whose last run is over. One that cannot be planned any more, for the world has
     * moved, ends as a failed update that says why.
     */
    void carryOut(StackRow stack) {
        if (isGoing(stack)) {
            return;
        }
        var done = wishes.updated(stack);
        wishes.newest(stack).ifPresent(request -> {
            var plan = switch (planned(stack, request)) {
                case Checked.Good<Plan> good -> good;
                case Checked.Bad<Plan> bad ->
                    new Checked.Good<>(refused(stack, bad.problems().getFirst()));
            };
            // If something else has begun meanwhile, this is carried out when that is over.
            openings.openAfter(stack, plan, Growth.with(types, plan.value(), done))
                    .filter(Checked.Bad.class::isInstance)
                    .map(opened -> ((Checked.Bad<StackRow>) opened).problems().getFirst())
                    .ifPresent(problem -> openings.openAfter(stack, new Checked.Good<>(refused(stack, problem)), done)
                            .ifPresent(Checked::orRefuse));
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
                Openings.runAfter(stack),
                problem,
                clock.instant(),
                types);
    }
}
