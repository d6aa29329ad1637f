package io.tutti.server.api.tutti;

import io.tutti.server.api.Answers;
import io.tutti.server.environments.Drafting;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/environments/compile}: the template that a model becomes, with the way back to the model. */
record CompileEnvironment(Drafting drafting) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var compiled = drafting.compile(request.project(), EnvironmentBody.of(request));
        return Reply.json(200, Answers.withWarnings(Answers.good(compiled), compiled));
    }
}
