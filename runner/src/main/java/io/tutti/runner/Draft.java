package io.tutti.runner;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What one turn of a run has folded, on its way into the journal. */
final class Draft {
    final List<Message> messages = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    final Set<TaskId> touched = new LinkedHashSet<>();
    final List<CompletableFuture<Verdict>> told = new ArrayList<>();
}
