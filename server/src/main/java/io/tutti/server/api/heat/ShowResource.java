package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET …/resources/RESOURCE}. */
record ShowResource(Canonical canonical) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var shape = new ResourceShape(canonical.reads(), new Links(request.origin()));
        var json = shape.of(canonical.stack(request)).whole(canonical.resource(request), request.queries("with_attr"));
        return Reply.json(200, Value.map("resource", json));
    }
}
