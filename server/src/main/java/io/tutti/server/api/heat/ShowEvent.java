package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET …/resources/RESOURCE/events/EVENT}. */
record ShowEvent(Canonical canonical) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var id = request.at("event");
        var events = new Events(canonical.reads());
        var found = events.one(request, canonical.stack(request), request.at("resource"), id);
        var event = found.events().stream().findFirst().orElseThrow(() -> Denial.unknown("event", id));
        var json = events.whole(event, found, new Links(request.origin()));
        return Reply.json(200, Value.map("event", json));
    }
}
