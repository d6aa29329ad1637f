package io.tutti.server.api.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/exchange/values/KEY}: the bare value, waited for if need be. */
public record GetValue(Standing standing) implements Endpoint {
    @Override
    public Reply handle(Request request) throws InterruptedException {
        var row = standing.working(request);
        var key = Standing.name(request, "key");
        var value = standing.await(
                request,
                row,
                Addresses.exchangeValue(row.scope(), key),
                now -> standing.exchange().get(now.scope(), key));
        return value.map(found -> Reply.text(200, text(found)).with("Cache-Control", "no-store"))
                .orElseThrow(() -> Denial.unknown("value", key));
    }

    private static String text(Value value) {
        return value.asText().orElseGet(() -> Json.clear(value));
    }
}
