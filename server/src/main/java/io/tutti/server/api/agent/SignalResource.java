package io.tutti.server.api.agent;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.SignedUrls;
import io.tutti.stacks.state.StackRow;

/** {@code POST|PUT /tutti/v1/signals/resources/STACK/RESOURCE}: a signal by an address that carries its own key. */
public record SignalResource(Signals signals) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = signals.store()
                .stacks()
                .stack(request.at("stack"))
                .orElseThrow(() -> Denial.unknown("resource", request.at("resource")));
        if (request.query("made")
                .filter(made -> !isMadeSo(stack, request, made))
                .isPresent()) {
            throw Denial.of(
                    409, "closed", "The resource that the address was made for is gone: another one has its name");
        }
        signals.post(stack.project(), stack.id(), request.at("resource"), request);
        return Reply.empty(204);
    }

    private boolean isMadeSo(StackRow stack, Request request, String made) {
        return signals.store()
                .stacks()
                .resource(stack.id(), request.at("resource"))
                .filter(row -> !SignedUrls.made(row.token()).equals(made))
                .isEmpty();
    }
}
