package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET …/events}. */
record ListEvents(Canonical canonical) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var events = new Events(canonical.reads());
        var links = new Links(request.origin());
        var list = events.json(events.asked(request, canonical.stack(request)), links);
        return Reply.json(200, Value.map("events", Value.list(list)));
    }
}
