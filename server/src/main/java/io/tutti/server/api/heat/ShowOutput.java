package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Audit;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import java.util.List;

/** {@code GET …/outputs/OUTPUT}: in clear, which is audited. */
record ShowOutput(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var name = request.at("output");
        var output = stacks.outputs(stack).stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Denial.of(404, "output.not-found", "Specified output key " + name + " not found."));
        Audit.outputsShown(request, stack, List.of(output));
        return Reply.clear(200, Value.map("output", StackShape.output(output)));
    }
}
