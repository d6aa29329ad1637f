package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /tutti/v1/plans/PLAN/apply}: does exactly what it says; 409 with what has moved when that cannot be. */
record ApplyPlan(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var applied = stacks.apply(request.project(), request.at("plan"));
        var json = Value.map("stack", StackJson.brief(Answers.good(applied)));
        return Reply.json(202, Answers.withWarnings(json, applied));
    }
}
