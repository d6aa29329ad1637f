package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/**
 * {@code PUT /tutti/v1/stacks/STACK}: begins to change it to what is sent, or with {@code existing} lays that over what
 * there is. What is under way on it makes room.
 */
record ChangeStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var changed = stacks.update(request.project(), found.stack(request), Asked.change(request.json()));
        var json = Value.map("stack", StackJson.brief(Answers.good(changed)));
        return Reply.json(202, Answers.withWarnings(json, changed));
    }
}
