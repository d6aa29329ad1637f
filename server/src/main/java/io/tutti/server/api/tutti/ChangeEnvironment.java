package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code PUT /tutti/v1/environments/NAME}: another model; what is deployed begins to become what that says (202). */
record ChangeEnvironment(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var changed = environments.change(request.project(), request.at("environment"), EnvironmentBody.of(request));
        var view = Answers.good(changed);
        var json = Value.map("environment", EnvironmentJson.whole(view));
        return Reply.json(view.stack().isPresent() ? 202 : 200, Answers.withWarnings(json, changed));
    }
}
