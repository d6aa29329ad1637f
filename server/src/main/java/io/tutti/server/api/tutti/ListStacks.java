package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackQuery.Field;
import io.tutti.stacks.state.StackReads;
import java.util.Optional;

/** {@code GET /tutti/v1/stacks}: newest first. */
record ListStacks(StackReads reads) implements Endpoint {
    private static final int MOST = 10_000;

    @Override
    public Reply handle(Request request) {
        var query = StackQuery.of(request.project())
                .including(request.flag("nested", false), request.flag("deleted", false))
                .where(Field.NAME, request.queries("name"))
                .where(Field.STATUS, request.queries("status"))
                .page(marker(request), (int) request.number("limit", MOST, MOST));
        var stacks = reads.stacks(query).stream().map(StackJson::brief).toList();
        return Reply.json(200, Value.map("stacks", Value.list(stacks)));
    }

    /** A marker that is not the project's own counts as none. */
    private Optional<String> marker(Request request) {
        return request.query("marker")
                .filter(id -> reads.stack(request.project(), id).isPresent());
    }
}
