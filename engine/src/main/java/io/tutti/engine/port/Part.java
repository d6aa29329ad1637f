package io.tutti.engine.port;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;

/**
 * One run's share of a group commit: all of it is written or nothing.
 *
 * @param position of the first event; the journal holds exactly so many of the run already. 0 opens the run.
 * @param closes the run is over with these events, and needs no owner any more
 */
public record Part(RunId run, long position, List<Event> events, List<Row> rows, boolean closes) {
    public Part {
        events = List.copyOf(events);
        rows = List.copyOf(rows);
    }
}
