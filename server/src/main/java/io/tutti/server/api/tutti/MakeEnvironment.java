package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Percent;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/**
 * {@code POST /tutti/v1/environments}: keeps a model with the packages that come along and deploys it, all or nothing;
 * {@code "deploy": false} keeps it only.
 */
record MakeEnvironment(EnvironmentService environments) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var fields = new Fields(request.json());
        var asked = EnvironmentBody.of(fields, request);
        var deploy = fields.truth("deploy", true);
        fields.check();
        if (!deploy) {
            var saved = environments.save(request.project(), asked);
            var view = Answers.good(saved);
            var json = Value.map("environment", EnvironmentJson.whole(view));
            return at(request, view.row().name(), Reply.json(201, Answers.withWarnings(json, saved)));
        }
        var made = environments.create(request.project(), asked);
        return at(
                request, Answers.good(made).environment().row().name(), Reply.json(201, DeployEnvironment.json(made)));
    }

    static Reply at(Request request, String name, Reply reply) {
        return reply.with("Location", request.origin() + "/tutti/v1/environments/" + Percent.encode(name));
    }
}
