package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.agent.Signals;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST …/resources/RESOURCE/signal}: stored before it is answered. */
record SignalResource(Canonical canonical, Signals signals) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        signals.post(request.project(), stack.id(), request.at("resource"), request);
        return Reply.json(200, Value.none());
    }
}
