package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.time.Instant;
import java.util.Optional;

/** What a run that takes a snapshot leaves behind. */
final class Snapshots {
    private Snapshots() {}

    /** The snapshot's row when the run begins and when it is over. */
    static Optional<SnapshotRow> after(Event event, Run run, StackRow stack) {
        var asked = Finds.remembered(run).mapping("snapshot");
        if (asked.isEmpty() || !(event instanceof Event.Opened || run.phase().over())) {
            return Optional.empty();
        }
        var begun = new SnapshotRow(
                asked.text("id").orElseThrow(),
                stack.id(),
                asked.text("name").orElse(""),
                stack.generation(),
                "IN_PROGRESS",
                "Stack SNAPSHOT started",
                Mapping.EMPTY,
                asked.text("created").map(Instant::parse).orElse(event.at()));
        if (!run.phase().over()) {
            return Optional.of(begun);
        }
        var standing = Standing.of(run, Tending.SNAPSHOT.name(), "something newer was asked for");
        return Optional.of(begun.ended(standing.status(), standing.reason()));
    }
}
