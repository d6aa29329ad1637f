package io.tutti.server.api.tutti;

import io.tutti.server.api.Exported;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /tutti/v1/stacks/STACK/export}: as Heat's; see {@link Exported} for the secrets in it. */
record ExportStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        return Exported.shown(request, stack, stacks);
    }
}
