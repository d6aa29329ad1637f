package io.tutti.server.stacks;

import static io.tutti.server.stacks.Openings.await;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes stacks, and takes back what a failed creation was let keep. */
final class Removals {
    /** Why a creation turns back that is to be deleted. */
    private static final String REASON = "Stack DELETE requested";

    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final StackReads reads;
    private final Wishes wishes;
    private final Room room;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;

    Removals(StackReads reads, Wishes wishes, Room room, Runner runner, Types types, InstantSource clock) {
        this.reads = reads;
        this.wishes = wishes;
        this.room = room;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        openings = new Openings(reads, runner);
    }

    Checked<StackRow> delete(StackRow stack) {
        if (stack.deleted().isPresent()) {
            return new Checked.Good<>(stack);
        }
        // Somebody may ask for something else at the same moment, and be first.
        return openings.settled(stack)
                .flatMap(settled -> settled.deleted().isPresent()
                        ? Optional.of(new Checked.Good<>(settled))
                        : removed(settled, Planner::delete, wishes.deleted(settled)))
                .orElseGet(() -> deleteUnfinished(reads.stack(stack.id()).orElse(stack)));
    }

    /** A run under way ends first, never two runs on a stack; the deletion follows when it is over. */
    private Checked<StackRow> deleteUnfinished(StackRow stack) {
        try {
            if (stack.action().equals("DELETE")) {
                end(stack);
            } else {
                // Durable first: whatever the run makes of the word, and whatever else was asked for, the deletion
                // follows its end.
                wishes.postDeletion(stack, clock.instant());
                room.make(stack, this::end);
            }
            return new Checked.Good<>(reads.stack(stack.id()).orElse(stack));
        } catch (Refusal refusal) {
            wishes.forgetDeletion(stack);
            return new Checked.Bad<>(refusal.problems());
        }
    }

    /** What is made is taken back at once. What is on its way back already, but held or stuck, gets another try. */
    private void end(StackRow stack) {
        var id = new RunId(stack.run());
        Openings.underWay(runner, stack).ifPresent(run -> {
            if (StackMeaning.removing(run) || run.heading() == Heading.BACK) {
                run.waitingForPerson()
                        .forEach(task -> await(runner, runner.tell(id, at -> new Event.Retried(at, task))));
                if (run.phase() == Phase.PAUSED) {
                    await(runner, runner.tell(id, Event.Resumed::new));
                }
            } else if (StackMeaning.updating(run) || Tending.of(run).isPresent()) {
                room.supersede(stack, "DELETE");
            } else {
                turn(stack, id);
            }
        });
    }

    private void turn(StackRow stack, RunId id) {
        switch (await(runner, runner.tell(id, at -> new Event.Turned(at, REASON)))) {
            case Verdict.Taken _ -> {}
            case Verdict.OutOfSeason late -> {
                // It has turned back for a reason of its own since the look at it, or it has ended.
                if (late.run().heading() == Heading.BACK && !late.run().phase().over()) {
                    end(stack);
                }
            }
            case Verdict.Impossible impossible -> throw new Refusal(impossible.problem());
            case Verdict.Already _, Verdict.NotOwner _, Verdict.Unknown _ ->
                throw new IllegalStateException("Lost run " + id);
        }
    }

    /** Deletes a stack whose last run is over, as was wished. */
    void carryOut(StackRow stack) {
        if (stack.deleted().isPresent()) {
            return;
        }
        // If something else has begun meanwhile, the stack is deleted when that is over.
        removed(stack, Planner::delete, wishes.deleted(stack)).ifPresent(answer -> {
            if (answer instanceof Checked.Bad<StackRow> bad) {
                LOG.error("Stack {} cannot be deleted: {}", stack.id(), bad.problems());
                wishes.forgetDeletion(stack);
            }
        });
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
                    stack, definition, reads.resources(stack.id()), Openings.runAfter(stack), clock.instant(), types));
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }

    /** Takes back what a creation that is over was let keep. */
    Checked<StackRow> rollback(StackRow stack) {
        return openings.settled(stack)
                .flatMap(settled -> removed(settled, Planner::rollback, List.of()))
                .orElseGet(() -> new Checked.Bad<>(List.of(openings.overtaken(stack))));
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

    /**
     * Nothing when something else has begun on the stack.
     *
     * @param done the wishes that this carries out; all others follow its end
     */
    private Optional<Checked<StackRow>> removed(StackRow stack, Removing removing, List<Row> done) {
        var definition = reads.definition(stack.id());
        if (definition.isEmpty()) {
            throw new IllegalStateException("A stack without a definition: " + stack.id());
        }
        try {
            var plan = removing.plan(
                    stack,
                    definition.get(),
                    reads.resources(stack.id()),
                    Openings.runAfter(stack),
                    clock.instant(),
                    types);
            return openings.openAfter(stack, new Checked.Good<>(plan), done);
        } catch (Refusal refusal) {
            return Optional.of(new Checked.Bad<>(refusal.problems()));
        }
    }
}
