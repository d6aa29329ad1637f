package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/**
 * {@code PUT /tutti/v1/stacks/STACK}: begins to change it to what is sent, or with {@code existing} lays that over what
 * there is. What is under way on it makes room. With {@code converge} it looks first at what there really is.
 */
record ChangeStack(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var body = request.json();
        var fields = new Fields(body);
        var converge = fields.truth("converge", false);
        fields.check();
        var stack = found.stack(request);
        var change = Asked.change(body);
        var changed = converge
                ? stacks.converge(request.project(), stack, change)
                : stacks.update(request.project(), stack, change);
        var json = Value.map("stack", StackJson.brief(Answers.good(changed)));
        return Reply.json(202, Answers.withWarnings(json, changed));
    }
}
