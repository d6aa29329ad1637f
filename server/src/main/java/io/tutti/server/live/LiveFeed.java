package io.tutti.server.live;

import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Feed;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.StackRow;
import java.util.HashSet;
import java.util.List;

/** Calls those who watch a stack when something of it has been committed. They read it themselves, so this never blocks. */
public final class LiveFeed implements Feed {
    private final Wakes wakes;

    public LiveFeed(Wakes wakes) {
        this.wakes = wakes;
    }

    @Override
    public void committed(RunId id, Run run, long position, List<Event> events, List<Row> rows) {
        var roots = new HashSet<String>();
        roots.add(run.subject());
        for (var row : rows) {
            switch (row) {
                case EventRow event -> roots.add(event.root());
                case StackRow stack -> roots.add(stack.root());
                default -> {}
            }
        }
        roots.forEach(root -> wakes.call(Wakes.stack(root)));
    }
}
