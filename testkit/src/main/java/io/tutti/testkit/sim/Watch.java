package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.time.Instant;

/** Somebody who looks after some {@link Invariant}s. Told everything; what is not as it must be goes to the findings. */
interface Watch {
    /** A fact was committed, and the run folded it. */
    default void committed(History history, Run before, Event event, Run after) {}

    /**
     * A worker is called by a node.
     *
     * @param began when the node decided to call, in true time; its own clock may be wrong
     */
    default void called(History history, Assignment call, String node, Instant began) {}

    /** Nothing happens any more. */
    default void ended(History history) {}
}
