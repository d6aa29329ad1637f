package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.environments.EnvironmentService.Deployed;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/environments/NAME/deploy}: deploys a model that has been kept. */
record DeployEnvironment(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("environment");
        var fields = new Fields(request.jsonOrNothing());
        var wish = EnvironmentBody.wish(fields, request);
        fields.check();
        var deployed = environments.deploy(request.project(), name, wish);
        return MakeEnvironment.at(request, name, Reply.json(201, json(deployed)));
    }

    static Mapping json(Checked<Deployed> checked) {
        var deployed = Answers.good(checked);
        var json = Value.map("environment", EnvironmentJson.whole(deployed.environment()))
                .with("stack", StackJson.brief(deployed.stack()));
        return Answers.withWarnings(json, checked);
    }
}
