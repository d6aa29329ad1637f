package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.environments.Drafting;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Problems;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.List;

/** {@code POST /tutti/v1/environments/check}: all that is wrong with a model; 200 whatever that is. */
record CheckEnvironment(Drafting drafting) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var checked = drafting.check(request.project(), EnvironmentBody.of(request));
        var problems = checked instanceof Checked.Bad<Mapping> bad ? bad.problems() : List.<Problem>of();
        return Reply.json(
                200,
                Value.map("problems", Problems.write(problems)).with("warnings", Problems.write(checked.warnings())));
    }
}
