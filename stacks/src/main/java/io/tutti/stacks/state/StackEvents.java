package io.tutti.stacks.state;

import io.tutti.engine.port.Row;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events, as Heat's API shows them, that one fact has caused. Their ids follow from its place in the journal. */
final class StackEvents {
    private static final String STACK = "OS::Heat::Stack";

    private final RunId run;
    private final StackRow stack;
    private final long position;
    private final Instant at;
    private final List<Row> rows = new ArrayList<>();

    StackEvents(RunId run, StackRow stack, long position, Instant at) {
        this.run = run;
        this.stack = stack;
        this.position = position;
        this.at = at;
    }

    void resource(ResourceRow row) {
        add(row.name(), row.physicalId(), row.type(), new Standing(row.action(), row.status(), row.reason()));
    }

    /** As Heat: the resource stands as it did. */
    void hook(HookStop stop, ResourceRow row) {
        resource(row.standing(row.action(), row.status(), stop.reason()));
    }

    /** As Heat: under the stack's own name. */
    void stack(Standing standing) {
        add(stack.name(), Optional.of(stack.id()), STACK, standing);
    }

    private void add(String name, Optional<String> physicalId, String type, Standing standing) {
        rows.add(new EventRow(
                Tokens.uuid("event/" + run + "/" + position + "/" + rows.size()),
                stack.root(),
                stack.id(),
                name,
                physicalId,
                type,
                standing.action(),
                standing.status(),
                standing.reason(),
                at));
    }

    List<Row> rows() {
        return rows;
    }
}
