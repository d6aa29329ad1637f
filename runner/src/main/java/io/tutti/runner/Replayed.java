package io.tutti.runner;

import io.tutti.engine.port.Meaning;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.util.List;

/**
 * A history folded, and its meaning told of every event.
 *
 * @param epoch of the last owner
 */
record Replayed(Run run, Meaning meaning, long epoch) {
    /** The first event of a history; without one there is no run. */
    static Event.Opened opened(List<Event> history) {
        if (history.isEmpty() || !(history.getFirst() instanceof Event.Opened opened)) {
            throw new IllegalStateException("A journal begins with Opened");
        }
        return opened;
    }

    static Replayed of(List<Event> history, Meaning meaning) {
        var opened = opened(history);
        var step = Run.open(opened);
        meaning.after(opened, step.run(), step.touched(), 0);
        var epoch = 0L;
        for (int i = 1; i < history.size(); i++) {
            step = step.run().after(history.get(i));
            meaning.after(history.get(i), step.run(), step.touched(), i);
            epoch = history.get(i) instanceof Event.Owned owned ? owned.epoch() : epoch;
        }
        return new Replayed(step.run(), meaning, epoch);
    }
}
