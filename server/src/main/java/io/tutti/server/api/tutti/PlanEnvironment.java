package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.Drafting;
import io.tutti.server.environments.ModelPlans;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/**
 * {@code POST /tutti/v1/environments/plan}: what would be made, each thing with what it is in the model. With {@code save}
 * the plan is kept, to be applied as it is.
 */
record PlanEnvironment(Drafting drafting, ModelPlans plans) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var fields = new Fields(request.json());
        var save = fields.truth("save", false);
        var asked = EnvironmentBody.of(fields, request);
        fields.check();
        if (save) {
            var kept = plans.keep(request.project(), asked);
            return Reply.json(201, Answers.withWarnings(SavedPlanJson.of(Answers.good(kept)), kept));
        }
        var planned = drafting.plan(request.project(), asked);
        var plan = Answers.good(planned);
        var json = Value.map("plan", plan.data()).with("text", plan.text());
        return Reply.json(200, Answers.withWarnings(json, planned));
    }
}
