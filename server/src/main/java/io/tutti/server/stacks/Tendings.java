package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at stacks, puts them to rest and wakes them. Each is a run of its own, and none begins while another goes on. */
final class Tendings {
    private final StackReads reads;
    private final Wishes wishes;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;

    Tendings(StackReads reads, Wishes wishes, Runner runner, Types types, InstantSource clock) {
        this.reads = reads;
        this.wishes = wishes;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        openings = new Openings(reads, runner);
    }

    /** What is so already is fine, as in Heat. */
    Checked<StackRow> tend(StackRow stack, Tending tending) {
        var refusal = refusal(stack, tending);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var already = stack.action().equals(tending.name()) && stack.status().equals("COMPLETE");
        return already && tending != Tending.CHECK ? new Checked.Good<>(stack) : opened(stack, tending);
    }

    Optional<Problem> refusal(StackRow stack, Tending tending) {
        return inside(stack).or(() -> unready(stack)).or(() -> switch (tending) {
            case CHECK, SNAPSHOT -> isAsleep(stack) ? Optional.of(asleep(stack)) : Optional.empty();
            case SUSPEND -> Optional.empty();
            // To resume again what has been resumed is fine.
            case RESUME ->
                isAsleep(stack) || stack.action().equals("RESUME") ? Optional.empty() : Optional.of(awake(stack));
        });
    }

    private static Optional<Problem> inside(StackRow stack) {
        if (stack.parent().isPresent()) {
            return Optional.of(Problem.of("stack.inside", "Stack " + stack.name() + " is inside another one")
                    .because("what is done with a stack is done with all that is in it")
                    .suggest("Choose the outermost stack"));
        }
        return Optional.empty();
    }

    /** Why nothing can begin on the stack now. */
    Optional<Problem> unready(StackRow stack) {
        if (stack.deleted().isPresent() || stack.action().equals("DELETE")) {
            return Optional.of(
                    Problem.of("stack.going", "Stack " + stack.name() + " is " + stack.action() + "_" + stack.status())
                            .because("a stack that is deleted, or is being deleted, is left alone")
                            .suggest("Make a new one; its name is free when the deletion is complete"));
        }
        if (wishes.isAny(stack)) {
            return Optional.of(awaited(stack));
        }
        return isBusy(stack) ? Optional.of(busy(stack)) : Optional.empty();
    }

    /**
     * By the row, which says before the runner's memory that a run is over; of one that waits for a person it says what has
     * failed, and whether it does the journal knows.
     */
    private boolean isBusy(StackRow stack) {
        return switch (stack.status()) {
            case "IN_PROGRESS" -> true;
            case "FAILED" ->
                runner.recorded(new RunId(stack.run()))
                        .filter(run -> !run.phase().over())
                        .isPresent();
            default -> false;
        };
    }

    static Problem busy(StackRow stack) {
        return Problem.of(
                        "stack.busy",
                        "Stack " + stack.name() + " already has an action (" + stack.action() + ") in progress.")
                .because(stack.reason().isEmpty() ? "it is not over yet" : "it is not over yet: " + stack.reason())
                .suggest("Wait for its end, or end it: tutti why " + stack.name());
    }

    /** What was asked for before comes first. */
    private static Problem awaited(StackRow stack) {
        return Problem.of("stack.busy", "Something else has been asked of stack " + stack.name() + " before")
                .because("it begins when " + stack.action() + " is over")
                .suggest("Wait for its end: tutti show " + stack.name());
    }

    /** What is suspended says nothing of how it would be. */
    static Problem asleep(StackRow stack) {
        return Problem.of("stack.suspended", "Stack " + stack.name() + " is suspended, or some of it is")
                .because("what rests does not answer, and says nothing of how it is")
                .suggest("Resume it first: tutti resume " + stack.name());
    }

    private static Problem awake(StackRow stack) {
        return Problem.of("stack.not-suspended", "Nothing of stack " + stack.name() + " is suspended")
                .because("it is " + stack.action() + "_" + stack.status())
                .suggest("Nothing has to be done to go on with it");
    }

    private boolean isAsleep(StackRow stack) {
        return stack.action().equals("SUSPEND")
                || reads.resources(stack.id()).stream().anyMatch(ResourceRow::asleep);
    }

    private Checked<StackRow> opened(StackRow stack, Tending tending) {
        var definition = reads.definition(stack.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
        var run = Openings.runAfter(stack);
        try {
            var plan =
                    Planner.tend(tending, stack, definition, reads.resources(stack.id()), run, clock.instant(), types);
            return openings.openNext(stack, new Checked.Good<>(plan), List.of());
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }
}
