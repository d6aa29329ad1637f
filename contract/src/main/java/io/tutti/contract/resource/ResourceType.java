package io.tutti.contract.resource;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/**
 * A kind of resource: what a contributor writes, one class and its test each.
 *
 * <p>Every method is re-entrant. It gets the checkpoint its previous answer left, does one small step and answers. The
 * same step may be asked twice, also after a crash in its middle; by its {@link Call#token} a driver finds what it already
 * made. Blocking is welcome, up to 60 seconds a call. An exception is a failed attempt.
 */
public interface ResourceType {
    Description description();

    /** Makes it. */
    Progress create(Call call);

    /** Changes it in place; {@code before} are the properties it was made with. */
    default Progress update(Call call, Mapping before) {
        return new Progress.Replace();
    }

    /**
     * Removes it. Called also for what failed to be made, with whatever id and checkpoint are known, and must then look
     * for it by token. Removing what is not there is {@link Progress#gone()}.
     */
    Progress delete(Call call);

    /**
     * Ends what {@link #create} has set going and answers when nothing of it goes on. Asked when the run turns back, is
     * cancelled or the task's time is up, before any deletion. Most types have nothing to end.
     */
    default Progress leave(Call call) {
        return new Progress.Done(call.resource(), Mapping.EMPTY);
    }

    /**
     * Looks whether it is there and well, and changes nothing: {@code Done} with fresh attributes, or {@code Failed} saying
     * what is wrong. A type that cannot tell says so.
     */
    default Progress check(Call call) {
        return new Progress.Unsupported();
    }

    /**
     * Puts it to rest so that nothing of it works and nothing of it is lost. What rests already stays so. Most types have
     * nothing that works.
     */
    default Progress suspend(Call call) {
        return new Progress.Done(call.resource(), Mapping.EMPTY);
    }

    /** Wakes what {@link #suspend} has put to rest; what is awake stays so. Asked too before a change of what rests. */
    default Progress resume(Call call) {
        return new Progress.Done(call.resource(), Mapping.EMPTY);
    }

    /**
     * Why one of this type would not have what a template says it needs. Asked while a stack is planned, so that it is
     * known before anything is made; it only looks. A type that cannot tell beforehand says nothing.
     */
    default Optional<Problem> lacking(Needed needed) {
        return Optional.empty();
    }

    /**
     * Whether undoing it asks something of the machine or cloud; a plan says so. False for what leaves no trace, such as
     * a value.
     */
    default boolean leavesTrace() {
        return true;
    }
}
