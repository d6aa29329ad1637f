package io.tutti.server.api.health;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.function.BooleanSupplier;

/** {@code GET /readyz}: 200 only when a stack can be posted. */
public record Readiness(BooleanSupplier ready) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        return ready.getAsBoolean()
                ? Reply.json(200, Value.map("status", Value.of("ready")))
                : Reply.json(503, Value.map("status", Value.of("starting"))).with("Retry-After", "1");
    }
}
