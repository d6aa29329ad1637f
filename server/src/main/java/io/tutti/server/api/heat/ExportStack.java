package io.tutti.server.api.heat;

import io.tutti.server.api.Audit;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /stacks/NAME/ID/export}: what an adoption elsewhere needs, secrets in clear, which is audited. */
record ExportStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        Audit.exported(request, stack);
        return Reply.clear(200, stacks.export(stack));
    }
}
