package io.tutti.runner;

import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import java.util.List;

/** Is told what has been committed, run by run in order; must not block. */
public interface Feed {
    /** @param position of the first event */
    void committed(RunId id, Run run, long position, List<Event> events, List<Row> rows);
}
