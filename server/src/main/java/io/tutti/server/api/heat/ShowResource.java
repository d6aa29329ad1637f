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
        var json = shape.whole(canonical.stack(request), canonical.resource(request));
        return Reply.json(200, Value.map("resource", json));
    }
}
