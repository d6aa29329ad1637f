package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Audit;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Problems;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import java.util.ArrayList;

/** {@code GET /tutti/v1/stacks/STACK/outputs}: in clear, which is audited. */
record ShowOutputs(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var outputs = stacks.outputs(stack);
        Audit.outputsShown(request, stack, outputs);
        var values = Mapping.EMPTY;
        var descriptions = Mapping.EMPTY;
        var problems = new ArrayList<Problem>();
        for (var output : outputs) {
            if (output.value().isPresent()) {
                values = values.with(output.name(), shown(output.value().get()));
            }
            descriptions = descriptions.with(output.name(), output.description());
            output.problem().ifPresent(problem -> problems.add(problem.on("outputs." + output.name())));
        }
        return Reply.clear(
                200,
                Value.map("outputs", values)
                        .with("descriptions", descriptions)
                        .with("problems", Problems.write(problems)));
    }

    /** What is not known yet is said so. */
    private static Value shown(Value value) {
        return value instanceof Value.Unknown(var why) ? Value.map("unknown", Value.of(why)) : value;
    }
}
