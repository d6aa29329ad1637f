package io.tutti.server.stacks;

import static io.tutti.server.stacks.Openings.await;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Deletes stacks, and takes back what a failed creation was let keep. */
final class Removals {
    private final StackReads reads;
    private final Mailbox wishes;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Updates updates;
    private final Openings openings;

    Removals(StackReads reads, Mailbox wishes, Runner runner, Types types, InstantSource clock, Updates updates) {
        this.reads = reads;
        this.wishes = wishes;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        this.updates = updates;
        openings = new Openings(reads, runner);
    }

    Checked<StackRow> delete(StackRow stack) {
        if (stack.deleted().isPresent()) {
            return new Checked.Good<>(stack);
        }
        var id = new RunId(stack.run());
        var run = runner.look(id);
        if (run.isPresent() && !run.get().phase().over()) {
            return deleteUnfinished(stack, id, run.get());
        }
        return deleteFinished(stack);
    }

    /** A run under way is turned first, never two runs on a stack; the deletion follows when it is over. */
    private Checked<StackRow> deleteUnfinished(StackRow stack, RunId id, Run run) {
        if (StackMeaning.removing(run) || run.heading() == Heading.BACK) {
            return deleteGoingBack(stack, id, run);
        }
        // Durable first: whatever the run makes of the word, and whatever else was asked for, the deletion follows its
        // end.
        wishes.post(Deletions.wish(stack, clock.instant()));
        if (StackMeaning.updating(run) || Tending.of(run).isPresent()) {
            updates.makeRoom(stack, "DELETE");
            return deleteLate(stack, runner.look(id).orElse(run));
        }
        return switch (await(runner, runner.tell(id, at -> new Event.Turned(at, Deletions.REASON)))) {
            case Verdict.Taken _ -> new Checked.Good<>(reads.stack(stack.id()).orElse(stack));
            // It has ended since the look at it, or turned back for a reason of its own.
            case Verdict.OutOfSeason late ->
                late.run().heading() == Heading.BACK && !late.run().phase().over()
                        ? deleteGoingBack(stack, id, late.run())
                        : deleteLate(stack, late.run());
            case Verdict.Impossible impossible -> new Checked.Bad<>(List.of(impossible.problem()));
            case Verdict.NotOwner _, Verdict.Unknown _ -> throw new IllegalStateException("Lost run " + id);
        };
    }

    /** It is on its way already; what is held or stuck gets another try. */
    private Checked<StackRow> deleteGoingBack(StackRow stack, RunId id, Run run) {
        if (!stack.action().equals("DELETE")) {
            wishes.post(Deletions.wish(stack, clock.instant()));
        }
        run.waitingForPerson().forEach(task -> await(runner, runner.tell(id, at -> new Event.Retried(at, task))));
        if (run.phase() == Phase.PAUSED) {
            await(runner, runner.tell(id, Event.Resumed::new));
        }
        return deleteLate(stack, runner.look(id).orElse(run));
    }

    /** A run may have ended between the look at it and the word to it; then nobody else follows the wish. */
    private Checked<StackRow> deleteLate(StackRow before, Run run) {
        var stack = reads.stack(before.id()).orElse(before);
        var overtaken = !stack.run().equals(before.run()) && !stack.action().equals("DELETE");
        if (overtaken && stack.deleted().isEmpty()) {
            return delete(stack);
        }
        var missed =
                run.phase().over() && stack.deleted().isEmpty() && stack.run().equals(before.run());
        return missed ? deleteFinished(stack) : new Checked.Good<>(stack);
    }

    Checked<StackRow> deleteFinished(StackRow stack) {
        var answer = removed(stack, Planner::delete);
        // Somebody may have asked for something else at the same moment, and been first.
        return answer instanceof Checked.Good<StackRow> good
                        && !good.value().action().equals("DELETE")
                ? delete(good.value())
                : answer;
    }

    /** What a deletion would do now. */
    Checked<Plan> plan(StackRow stack) {
        if (stack.deleted().isPresent()) {
            return new Checked.Bad<>(List.of(Problem.of("stack.not-found", "Stack " + stack.name() + " is deleted")));
        }
        try {
            var definition = reads.definition(stack.id())
                    .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
            return new Checked.Good<>(Planner.delete(
                    stack, definition, reads.resources(stack.id()), Deletions.run(stack), clock.instant(), types));
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }

    /** Takes back what a creation that is over was let keep. */
    Checked<StackRow> rollback(StackRow stack) {
        return removed(stack, Planner::rollback);
    }

    boolean isWanted(StackRow stack) {
        return stack.reason().contains(Deletions.REASON)
                || !wishes.at(Set.of(Deletions.address(stack.id()))).isEmpty();
    }

    /** A plan for a stack whose last run is over. */
    private interface Removing {
        Plan plan(
                StackRow stack,
                StackRow.Definition definition,
                List<ResourceRow> resources,
                RunId run,
                Instant now,
                Types types);
    }

    private Checked<StackRow> removed(StackRow stack, Removing removing) {
        var definition = reads.definition(stack.id());
        if (definition.isEmpty()) {
            throw new IllegalStateException("A stack without a definition: " + stack.id());
        }
        try {
            var plan = removing.plan(
                    stack, definition.get(), reads.resources(stack.id()), Deletions.run(stack), clock.instant(), types);
            return openings.open(new Checked.Good<>(plan), List.of());
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }
}
