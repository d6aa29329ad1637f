package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Audit;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /stacks/NAME/ID}, with the outputs in clear unless the query says {@code resolve_outputs=false}. */
record ShowStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var json = new StackShape(canonical.reads(), new Links(request.origin())).whole(stack);
        if (!request.flag("resolve_outputs", true)) {
            return Reply.json(200, Value.map("stack", json));
        }
        var outputs = stacks.outputs(stack);
        Audit.outputsShown(request, stack, outputs);
        var list = outputs.stream().map(StackShape::output).toList();
        return Reply.clear(200, Value.map("stack", json.with("outputs", Value.list(list))));
    }
}
