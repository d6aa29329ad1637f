package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.environments.requirement.Candidate;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.Drafting;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/environments/candidates}: who may provide something to an object, and why others may not. */
record ListCandidates(Drafting drafting) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var fields = new Fields(request.json());
        var asked = EnvironmentBody.of(fields, request);
        var object = fields.needed("object");
        var socket = fields.needed("socket");
        fields.check();
        var candidates = Answers.good(drafting.candidates(request.project(), asked, object, socket));
        return Reply.json(
                200,
                Value.map(
                        "candidates",
                        Value.list(candidates.stream().map(Candidate::toValue).toList())));
    }
}
