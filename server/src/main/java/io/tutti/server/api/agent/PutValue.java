package io.tutti.server.api.agent;

import io.tutti.contract.exchange.Exchange.Fence;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.Optional;

/** {@code PUT /tutti/v1/exchange/values/KEY}. */
public record PutValue(Standing standing) implements Endpoint {
    static final int LIMIT = 1 << 20;

    @Override
    public Reply handle(Request request) {
        var row = standing.working(request);
        var key = Standing.name(request, "key");
        var fence = fence(request, row.server());
        var text = Value.of(request.text(LIMIT));
        var secret =
                request.header("Tutti-Secret").filter("true"::equalsIgnoreCase).isPresent();
        var value = secret ? new Value.Secret(text) : text;
        if (secret) {
            // Before anybody can read it, and print it.
            standing.live().secrets().learn(row.scope(), value);
        }
        return switch (standing.exchange().put(row.scope(), key, value, fence)) {
            case WRITTEN -> Reply.empty(204);
            case FENCED ->
                throw Denial.of(409, "fenced", "Another term of the claim has begun, or another machine holds it");
            case CLOSED -> throw Denial.of(410, "ended", "The exchange has ended with its stack");
        };
    }

    private static Optional<Fence> fence(Request request, String machine) {
        var claim = request.query("claim");
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        if (request.query("term").isEmpty()) {
            throw Denial.malformed("exchange.no-term", "A write under a claim names its term: ?claim=NAME&term=N");
        }
        return Optional.of(new Fence(claim.get(), machine, (int) request.number("term", 0, Integer.MAX_VALUE)));
    }
}
