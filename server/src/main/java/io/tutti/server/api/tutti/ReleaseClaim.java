package io.tutti.server.api.tutti;

import io.tutti.contract.exchange.Exchange;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/stacks/STACK/exchange/claims/NAME/release}: a person opens a new term of a claim. */
record ReleaseClaim(Found found, Exchange exchange) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var name = request.at("claim");
        var fields = new Fields(request.jsonOrNothing());
        var named = fields.text("machine");
        fields.check();
        var claim = exchange.claim(stack.root(), name).orElseThrow(() -> Denial.unknown("claim", name));
        var holder = claim.winner().machine();
        if (named.filter(machine -> !machine.equals(holder)).isPresent()) {
            throw Denial.of(409, "claim.other-holder", "The claim " + name + " is held by " + holder);
        }
        exchange.release(stack.root(), name, holder);
        return Reply.empty(204);
    }
}
