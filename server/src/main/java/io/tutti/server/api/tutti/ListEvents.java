package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/stacks/STACK/events}: those of nested stacks too, in the order in which they happened. */
record ListEvents(Found found) implements Endpoint {
    private static final int MOST = 10_000;

    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var after = request.number("after", 0, Long.MAX_VALUE);
        var limit = (int) request.number("limit", 1000, MOST);
        var json = new EventJson(found.reads());
        var events = found.reads().events(stack.root(), after, limit).stream()
                .map(json::of)
                .toList();
        return Reply.json(200, Value.map("events", Value.list(events)));
    }
}
