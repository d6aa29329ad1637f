package io.tutti.runner;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.RunId;
import java.util.Optional;

/** Plans the child runs of nested stacks; the ids follow from the parent's token, so a repetition finds the same. */
public interface Children {
    /** The id of the run that makes the child. */
    RunId creation(Assignment assignment);

    /** The id of the run that deletes it. */
    RunId deletion(Assignment assignment);

    /**
     * Plans its making.
     *
     * @throws io.tutti.contract.problem.Refusal when the nested template is wrong
     */
    Opening create(Assignment assignment);

    /** Plans its deletion; empty when there is nothing to delete. */
    Optional<Opening> delete(Assignment assignment);

    /** The physical id of the child: its stack's id. */
    String childStack(Assignment assignment);
}
