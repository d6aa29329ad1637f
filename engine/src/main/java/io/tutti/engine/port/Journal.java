package io.tutti.engine.port;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;

/** What has happened, run by run. Nothing else is true. */
public interface Journal {
    /**
     * Appends a group in one transaction; the answers stand in the order of the parts. A part refused or poisoned does
     * not hurt the others.
     *
     * @throws OutcomeUnknown when nobody can tell whether it was committed; reload before going on
     */
    List<Receipt> append(List<Part> group);

    /** The events of a run from a position on, in order; empty for an unknown run. */
    List<Event> read(RunId run, long from);

    /** The runs that are not over, oldest first. */
    List<RunId> open();

    /** The connection was lost, or the database is away: the append may or may not have happened. */
    final class OutcomeUnknown extends Away {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(Throwable cause) {
            super("Nobody can tell whether the append was committed", cause);
        }
    }
}
