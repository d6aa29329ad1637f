package io.tutti.server.api.tutti;

import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /tutti/v1/stacks/STACK/why}: what it waits for, and who could move it. */
record ShowWhy(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        return Reply.json(200, stacks.why(found.stack(request)));
    }
}
