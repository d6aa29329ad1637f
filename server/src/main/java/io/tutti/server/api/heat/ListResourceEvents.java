package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET …/resources/RESOURCE/events}; none is a 404. */
record ListResourceEvents(Canonical canonical) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("resource");
        var events = new Events(canonical.reads());
        var links = new Links(request.origin());
        var list = events.json(events.of(request, canonical.stack(request), name), links);
        if (list.isEmpty()) {
            throw Denial.of(404, "resource.not-found", "No events found for resource " + name);
        }
        return Reply.json(200, Value.map("events", Value.list(list)));
    }
}
