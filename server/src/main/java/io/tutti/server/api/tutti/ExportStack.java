package io.tutti.server.api.tutti;

import io.tutti.server.api.Audit;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /tutti/v1/stacks/STACK/export}: as Heat's, secrets in clear, which is audited. */
record ExportStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        Audit.exported(request, stack);
        return Reply.clear(200, stacks.export(stack));
    }
}
