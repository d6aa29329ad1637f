package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;

/** Something that must hold after every event. Told everything; what it finds it reports by its id. */
interface Invariant {
    /** A fact was committed. */
    default void committed(History history, Run before, Event event, Run after) {}

    /** A worker is called, now, by a node. */
    default void called(History history, Assignment call, String node) {}

    /** Nothing happens any more. */
    default void ended(History history) {}
}
