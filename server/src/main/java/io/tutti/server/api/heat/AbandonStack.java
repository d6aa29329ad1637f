package io.tutti.server.api.heat;

import io.tutti.server.api.Exported;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code DELETE /stacks/NAME/ID/abandon}: forgets it, and answers its export; nothing of what it has made is touched. */
record AbandonStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        return Exported.abandoned(request, stack, stacks);
    }
}
