package io.tutti.server.api.tutti;

import io.tutti.server.api.Exported;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code DELETE /tutti/v1/stacks/STACK/abandon}: forgets it, and answers its export; what it has made stays. */
record AbandonStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        return Exported.abandoned(request, stack, stacks);
    }
}
