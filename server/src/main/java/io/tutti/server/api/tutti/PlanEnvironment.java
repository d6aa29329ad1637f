package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.environments.Drafting;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/environments/plan}: what would be made, each thing with what it is in the model. */
record PlanEnvironment(Drafting drafting) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var planned = drafting.plan(request.project(), EnvironmentBody.of(request));
        var plan = Answers.good(planned);
        var json = Value.map("plan", plan.data()).with("text", plan.text());
        return Reply.json(200, Answers.withWarnings(json, planned));
    }
}
