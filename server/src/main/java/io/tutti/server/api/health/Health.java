package io.tutti.server.api.health;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** Says that the process lives: {@code GET /livez} and {@code GET /healthcheck}. */
public record Health() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        return Reply.json(200, Value.map("status", Value.of("ok")));
    }
}
