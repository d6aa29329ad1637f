package io.tutti.server.api.agent;

import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.time.InstantSource;

/** {@code PUT /tutti/v1/exchange/outputs/NAME}: an output, kept until the attempt's report comes. */
public record KeepOutput(Attempts attempts, InstantSource clock) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var row = Standing.caller(request);
        var name = Standing.name(request, "output");
        Said.output(attempts.store().mailbox(), row, name, request.text(PutValue.LIMIT), clock.instant());
        return Reply.empty(204);
    }
}
