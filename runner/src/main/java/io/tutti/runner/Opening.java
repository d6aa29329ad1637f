package io.tutti.runner;

import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;

/** A run to be opened, with the rows that must be there when it is. */
public record Opening(RunId id, Event.Opened opened, List<Row> rows, Meaning meaning) {
    public Opening {
        rows = List.copyOf(rows);
    }
}
