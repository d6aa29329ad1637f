package io.tutti.server.api.agent;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST|PUT /tutti/v1/signals/resources/STACK/RESOURCE}: a signal by an address that carries its own key. */
public record SignalResource(Signals signals) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = signals.store()
                .stacks()
                .stack(request.at("stack"))
                .orElseThrow(() -> Denial.unknown("resource", request.at("resource")));
        signals.post(stack.project(), stack.id(), request.at("resource"), request);
        return Reply.empty(204);
    }
}
