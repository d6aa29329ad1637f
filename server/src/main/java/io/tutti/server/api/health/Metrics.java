package io.tutti.server.api.health;

import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /metrics}. */
public record Metrics(Figures figures) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        return Reply.typed(200, "text/plain; version=0.0.4; charset=utf-8", figures.text());
    }
}
