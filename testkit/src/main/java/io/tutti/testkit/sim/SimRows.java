package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the store keeps beside a fact: one row for the fact, one for each task it touched. */
final class SimRows {
    private SimRows() {}

    static List<Row> of(RunId id, Event event, Run run, Set<TaskId> touched, long position) {
        var rows = new ArrayList<Row>();
        rows.add(new EventRow(
                id(id, position),
                id.value(),
                id.value(),
                "run",
                Optional.empty(),
                "sim",
                word(event),
                run.phase().name(),
                "",
                event.at()));
        touched.forEach(task -> rows.add(row(id, event, run, task)));
        return rows;
    }

    static String id(RunId id, long position) {
        return id.value() + "/" + position;
    }

    static String word(Event event) {
        return event.getClass().getSimpleName();
    }

    private static ResourceRow row(RunId id, Event event, Run run, TaskId task) {
        return new ResourceRow(
                id.value(),
                task.value(),
                "sim",
                Optional.empty(),
                word(event),
                Transitions.shown(run.state(task)),
                "",
                Value.map(),
                Value.map(),
                List.of(),
                Optional.empty(),
                Tokens.of(id, task),
                Frozen.NOTHING,
                Value.none(),
                "",
                event.at(),
                event.at());
    }
}
