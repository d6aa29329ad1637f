package io.tutti.server.api.heat;

import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackReads;

/**
 * A stack's name or id alone: 302 to its canonical address, with the query.
 *
 * @param rest what follows the stack in the path, such as {@code /events}
 */
record RedirectToStack(StackReads reads, String rest) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("name");
        var stack = reads.stack(request.project(), name).orElseThrow(() -> Canonical.unknown(name));
        var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Reply.empty(302).with("Location", new Links(request.origin()).stack(stack) + rest + query);
    }
}
