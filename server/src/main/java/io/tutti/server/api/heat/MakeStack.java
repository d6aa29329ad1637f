package io.tutti.server.api.heat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.server.api.Adopted;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackRow;

/** {@code POST /stacks}: makes one, or with {@code adopt_stack_data} takes over what is there already. */
record MakeStack(Stacks stacks, FetchedTexts texts) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = Answers.good(made(request));
        var links = new Links(request.origin());
        var json = Value.map("id", Value.of(stack.id())).with("links", links.self(stack));
        return Reply.json(201, Value.map("stack", json)).with("Location", links.stack(stack));
    }

    private Checked<StackRow> made(Request request) {
        var body = request.json();
        if (new Fields(body).given(Adopted.FIELD).isPresent()) {
            var adoption = HeatRequest.adoption(body);
            return stacks.adopt(request.project(), adoption.request(), adoption.exported());
        }
        return stacks.create(request.project(), HeatRequest.read(texts.in(body), true));
    }
}
