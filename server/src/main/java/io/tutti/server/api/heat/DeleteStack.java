package io.tutti.server.api.heat;

import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code DELETE /stacks/NAME/ID}: begins to delete it. */
record DeleteStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        Answers.good(stacks.delete(request.project(), canonical.stack(request)));
        return Reply.empty(204);
    }
}
