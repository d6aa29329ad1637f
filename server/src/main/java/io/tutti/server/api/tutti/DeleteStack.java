package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code DELETE /tutti/v1/stacks/STACK}: begins to delete it. */
record DeleteStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var deleted = Answers.good(stacks.delete(request.project(), found.stack(request)));
        return Reply.json(202, Value.map("stack", StackJson.brief(deleted)));
    }
}
