package io.tutti.engine.port;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;

/** Finds the {@link Meaning} of a run by its history, of which it is then told; reads what it needs of the store. */
public interface Meanings {
    /** @param history begins with {@link Event.Opened} */
    Meaning of(RunId run, List<Event> history);
}
