package io.tutti.engine.port;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;

/** Finds the {@link Meaning} of a run by its first fact; reads what it needs of the store. */
public interface Meanings {
    Meaning of(RunId run, Event.Opened opened);
}
