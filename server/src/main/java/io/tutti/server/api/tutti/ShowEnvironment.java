package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/environments/NAME}: its model, and how its objects stand. */
record ShowEnvironment(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var view = environments.show(request.project(), request.at("environment"));
        return Reply.json(200, Value.map("environment", EnvironmentJson.whole(view)));
    }
}
