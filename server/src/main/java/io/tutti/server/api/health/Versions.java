package io.tutti.server.api.health;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /}: the versions of Heat's API that there are, with Heat's odd status 300. */
public record Versions() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var link = Value.map("rel", Value.of("self")).with("href", request.origin() + "/v1/");
        var version =
                Value.map("id", Value.of("v1.0")).with("status", "CURRENT").with("links", Value.list(link));
        return Reply.json(300, Value.map("versions", Value.list(version)));
    }
}
