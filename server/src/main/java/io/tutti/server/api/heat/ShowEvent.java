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
        var event = events.asked(request, canonical.stack(request)).stream()
                .filter(found -> found.id().equals(id) && found.resource().equals(request.at("resource")))
                .findFirst()
                .orElseThrow(() -> Denial.unknown("event", id));
        var json = events.json(event, new Links(request.origin())).with("resource_properties", Value.map());
        return Reply.json(200, Value.map("event", json));
    }
}
