package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code DELETE /tutti/v1/environments/NAME}: begins to delete its stack; the model goes with it. */
record DeleteEnvironment(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var deleted = Answers.good(environments.delete(request.project(), request.at("environment")));
        return Reply.json(202, Value.map("environment", EnvironmentJson.brief(deleted)));
    }
}
