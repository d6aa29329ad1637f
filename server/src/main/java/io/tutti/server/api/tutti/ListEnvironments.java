package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/environments}: by name, without models and objects. */
record ListEnvironments(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var all = environments.list(request.project()).stream()
                .map(EnvironmentJson::brief)
                .toList();
        return Reply.json(200, Value.map("environments", Value.list(all)));
    }
}
