package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can be done with stacks. The project comes from the token alone; what is answered well is durable. */
public interface Stacks {
    /** What would be made, in which waves, and how each thing would be undone; nothing is changed. */
    Checked<PlanView> plan(String project, StackRequest request);

    /** Opens the run that makes it. A name that is taken is the problem {@code stack.exists}. */
    default Checked<StackRow> create(String project, StackRequest request) {
        return create(project, request, _ -> List.of());
    }

    /**
     * The same with rows of others, which are written in the transaction that opens the run, or not at all.
     *
     * @param rows from the stack as it will be
     */
    Checked<StackRow> create(String project, StackRequest request, Function<StackRow, List<Row>> rows);

    /** What an update would do to what there is; nothing is changed. */
    Checked<PlanView> planUpdate(String project, StackRow stack, StackChange change);

    /**
     * Changes a stack to what is asked for. What is under way on it makes room: what is in flight ends, and the change goes
     * on from what there is then. Of several that wait the newest counts.
     */
    Checked<StackRow> update(String project, StackRow stack, StackChange change);

    /** What a deletion would remove, and what it would leave; nothing is changed. */
    Checked<PlanView> planDelete(String project, StackRow stack);

    /** A plan that is kept for a day, to be applied as it is. */
    default Checked<SavedPlan> keep(String project, Wanted wanted) {
        return keep(project, wanted, Origin.NONE);
    }

    /** The same of what was compiled from something else. */
    Checked<SavedPlan> keep(String project, Wanted wanted, Origin origin);

    Optional<SavedPlan> savedPlan(String project, String id);

    /** Does exactly what a kept plan says; or refuses with {@code plan.changed}, which names what has moved since. */
    default Checked<StackRow> apply(String project, String id) {
        return apply(project, id, Optional.empty(), _ -> List.of());
    }

    /**
     * The same of what was compiled from something else.
     *
     * @param again what that is compiled to now, which must be what the plan was made for
     * @param rows of others, written in the transaction that begins what the plan says
     */
    Checked<StackRow> apply(String project, String id, Optional<Wanted> again, Function<StackRow, List<Row>> rows);

    /** What an update would do after a look at what there really is; nothing is changed. */
    Checked<PlanView> planConverging(String project, StackRow stack, StackChange change);

    /** Looks at what there really is, as a check does, and then changes the stack: what is gone or unwell is made anew. */
    Checked<StackRow> converge(String project, StackRow stack, StackChange change);

    /** Checks a template with its files; parameters may be missing. */
    Checked<Mapping> validate(String project, StackRequest request);

    /** Turns an unfinished run and deletes what there is; deleting what is deleted is fine. */
    Checked<StackRow> delete(String project, StackRow stack);

    /**
     * Looks at a stack, puts it to rest or wakes it, with all that is in it. While something else is under way on it that is
     * the problem {@code stack.busy}.
     */
    Checked<StackRow> tend(String project, StackRow stack, Tending tending);

    /** All there is to say of it, in the shape of Heat's export; with secrets in it, which a door covers or audits. */
    Mapping export(StackRow stack);

    /** Its export, once it is forgotten; nothing of what it was made of is touched. */
    Checked<Mapping> abandon(String project, StackRow stack);

    /**
     * A stack of what is there already, as an export says, with all that is wrong told at once and nothing half taken.
     *
     * @param request whose template is not read, and whose parameters, settings and files go over those of the export
     */
    Checked<StackRow> adopt(String project, StackRequest request, Mapping exported);

    /**
     * Follows a signal to a resource that acts on it at once, such as a scaling policy. When it returns, that is durable.
     *
     * @return whether it is such a resource; signals to all others wait for who listens
     */
    default boolean follows(StackRow stack, ResourceRow resource) {
        return false;
    }

    /**
     * Says that a resource is unwell, so that the next update makes another one, or that it is well again. Nothing else is
     * done; while something is under way that is the problem {@code stack.busy}.
     *
     * @param resource its name, its physical id, or a path through nested stacks
     */
    Checked<StackRow> mark(String project, StackRow stack, String resource, boolean unwell, String reason);

    /**
     * Keeps what a stack is made of now, so that it can become that again.
     *
     * @param name as its maker calls it; may be empty
     */
    Checked<SnapshotRow> snapshot(String project, StackRow stack, String name);

    /** Forgets a snapshot. */
    Checked<StackRow> forget(String project, StackRow stack, SnapshotRow snapshot);

    /** Makes a stack again what it was, by an update whose action is RESTORE. */
    Checked<StackRow> restore(String project, StackRow stack, SnapshotRow snapshot);

    /** A person's word about a run. */
    Checked<StackRow> tell(String project, StackRow stack, Word word);

    /** The outputs, secrets still covered; what cannot be computed has a problem instead of a value. */
    List<Output> outputs(StackRow stack);

    /** What each unfinished thing waits for, since when, and who could move it; data, with a text under {@code text}. */
    Mapping why(StackRow stack);

    /** The newest run: phase, tasks with their states, verbs that are legal now. */
    Mapping run(StackRow stack);

    /** What a plan is for. */
    sealed interface Wanted {
        record Create(StackRequest request) implements Wanted {}

        record Update(StackRow stack, StackChange change) implements Wanted {}

        record Delete(StackRow stack) implements Wanted {}
    }

    /**
     * A plan that is kept.
     *
     * @param action create, update or delete
     * @param name of the stack
     * @param stack its id, where it is there already
     * @param expires from then on it is not applied any more
     * @param origin what it was compiled from; empty for what was not
     */
    record SavedPlan(
            String id,
            String action,
            String name,
            Optional<String> stack,
            Instant expires,
            PlanView view,
            Mapping origin) {
        /** Why a plan is not applied. */
        public static Problem changed(String id, List<String> moved) {
            return Problem.of("plan.changed", "The plan " + id + " does not hold any more")
                    .because("since it was made, something has moved: " + String.join("; ", moved))
                    .suggest("Make the plan again, and look at it before it is applied");
        }
    }

    /**
     * Where what is wanted comes from, if it was compiled.
     *
     * @param kept goes with the plan, so that it can be compiled again
     * @param words tells the plan in the words of that
     */
    record Origin(Mapping kept, UnaryOperator<PlanView> words) {
        static final Origin NONE = new Origin(Mapping.EMPTY, UnaryOperator.identity());
    }

    /** A plan for those who read it. */
    record PlanView(Mapping data, String text) {}

    /** An output of a stack. */
    record Output(String name, String description, Optional<Value> value, Optional<Problem> problem) {}

    /** What people say to runs. A resource may be named by a path through nested stacks, {@code child/resource}. */
    sealed interface Word {
        /** A new attempt of one resource, or of all that wait for a person; parameters are corrected first. */
        record Retry(Optional<String> resource, Mapping parameters) implements Word {}

        record Skip(String resource, String reason) implements Word {}

        record MarkDone(String resource, Value output, String reason) implements Word {}

        record MarkClean(String resource, String reason) implements Word {}

        /**
         * Go on from hooks.
         *
         * @param resource one that the run stands at, maybe by a path through nested stacks; all of them without it
         * @param hook one of its hooks; all of them without it
         */
        record Continue(Optional<String> resource, Optional<String> hook) implements Word {}

        record Pause() implements Word {}

        record Resume() implements Word {}

        record Cancel(String reason) implements Word {}

        record Rollback(String reason) implements Word {}
    }
}
