package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import java.util.Optional;

/** Plans the child runs of nested stacks; the ids follow from the parent's token, so a repetition finds the same. */
public interface Children {
    /** The id of the run that makes the child, or changes it. */
    RunId creation(Assignment assignment);

    /** The id of the run that deletes it. */
    RunId deletion(Assignment assignment);

    /**
     * Plans its making.
     *
     * @throws io.tutti.contract.problem.Refusal when the nested template is wrong
     */
    Opening create(Assignment assignment);

    /**
     * Plans its change, or its making when it is not there after all; empty when there is nothing to do.
     *
     * @param after the newest run on the child, which is over: one that has begun since comes first
     * @throws io.tutti.contract.problem.Refusal when the nested template is wrong, or what has changed may not
     */
    Optional<Opening> change(Assignment assignment, Optional<RunId> after);

    /**
     * Plans what is done with a child that stays what it is: the operation of the assignment's work, such as {@code check};
     * empty when there is no child.
     *
     * @param after as for a change
     */
    default Optional<Opening> tend(Assignment assignment, Optional<RunId> after) {
        return Optional.empty();
    }

    /** What a task that changes or clears away is to do about the child. */
    Way way(Assignment assignment);

    /** The newest run on the child. */
    Optional<RunId> newest(Assignment assignment);

    /** What is to be done about a child. */
    enum Way {
        /** The one that there is becomes another. */
        CHANGE,
        /** Another one is made. */
        REPLACE,
        /** A change that is not sealed is taken back. */
        REVERT,
        /** A change that is done may finish. */
        SEAL,
        /** It goes. */
        DELETE
    }

    /**
     * Plans its deletion; empty when there is nothing to delete.
     *
     * @param after as for a change
     */
    Optional<Opening> delete(Assignment assignment, Optional<RunId> after);

    /**
     * Why the child is none of the parent's: a stack of that id is there, and it is another's. Nothing is done with such a
     * one, whichever token led to it.
     */
    default Optional<Problem> foreign(Assignment assignment) {
        return Optional.empty();
    }

    /** The physical id of the child: its stack's id. */
    String childStack(Assignment assignment);

    /** What the parent's task answers when the child is done, from what {@link Runner#result} says of it. */
    Value output(Assignment assignment, Value result);

    /**
     * What the parent's task answers of a child that is as it should be, from what is known of it now: whoever asked may not
     * have heard what came of its last run, and one that was adopted has none.
     */
    default Value output(Assignment assignment) {
        return output(assignment, Value.none());
    }

    /** The child's input after a correction of its parent's; empty when nothing of it has changed. */
    Optional<Value> corrected(Assignment assignment, Run child);
}
