package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /tutti/v1/plans}: what would be made; nothing is changed. */
record MakePlan(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var planned = stacks.plan(request.project(), Asked.tutti(request.json()));
        var plan = Answers.good(planned);
        var json = Value.map("plan", plan.data()).with("text", plan.text());
        return Reply.json(200, Answers.withWarnings(json, planned));
    }
}
