package io.tutti.server.api.agent;

import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AttemptLogs;

/** {@code POST /tutti/v1/exchange/signals/RESOURCE}: a signal to a resource of the attempt's own stack. */
public record SendSignal(Standing standing, Signals signals) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var row = standing.working(request);
        signals.post(row.project(), AttemptLogs.stack(row), Standing.name(request, "resource"), request);
        return Reply.empty(204);
    }
}
