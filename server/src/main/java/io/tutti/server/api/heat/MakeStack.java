package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /stacks}. */
record MakeStack(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = Answers.good(stacks.create(request.project(), HeatRequest.read(request.json(), true)));
        var links = new Links(request.origin());
        var json = Value.map("id", Value.of(stack.id())).with("links", links.self(stack));
        return Reply.json(201, Value.map("stack", json)).with("Location", links.stack(stack));
    }
}
