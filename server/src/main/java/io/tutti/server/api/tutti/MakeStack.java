package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Percent;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /tutti/v1/stacks}: opens the run that makes it; once it is answered nothing is lost. Repeated
 * with the same {@code Idempotency-Key} it answers the same stack. */
record MakeStack(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var made =
                stacks.create(request.project(), Asked.tutti(request.json()).keyed(request.header("Idempotency-Key")));
        var stack = Answers.good(made);
        var json = Value.map("stack", StackJson.brief(stack));
        return Reply.json(201, Answers.withWarnings(json, made))
                .with("Location", request.origin() + "/tutti/v1/stacks/" + Percent.encode(stack.id()));
    }
}
