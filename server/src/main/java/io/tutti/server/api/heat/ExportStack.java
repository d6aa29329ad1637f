package io.tutti.server.api.heat;

import io.tutti.server.api.Exported;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /stacks/NAME/ID/export}: what an adoption elsewhere needs; see {@link Exported} for the secrets in it. */
record ExportStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        return Exported.shown(request, stack, stacks);
    }
}
