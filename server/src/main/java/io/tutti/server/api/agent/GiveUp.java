package io.tutti.server.api.agent;

import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.time.InstantSource;

/** {@code POST /tutti/v1/exchange/fail}: the attempt has failed, whatever its exit code will be. */
public record GiveUp(Standing standing, InstantSource clock) implements Endpoint {
    private static final int LIMIT = 64 << 10;

    @Override
    public Reply handle(Request request) {
        var row = Standing.caller(request);
        var reason = request.text(LIMIT).strip();
        var said = reason.isEmpty()
                ? "The script gave up"
                : standing.live().secrets().hide(row, reason);
        Said.failure(standing.attempts().store().mailbox(), row, said, clock.instant());
        if (!row.scope().isEmpty() && !row.cancelled()) {
            standing.exchange().fail(row.scope(), standing.member(row), said);
        }
        return Reply.empty(204);
    }
}
