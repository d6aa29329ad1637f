package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET …/outputs}: their names; no values. */
record ListOutputs(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var outputs = stacks.outputs(canonical.stack(request)).stream()
                .map(output ->
                        Value.map("output_key", Value.of(output.name())).with("description", output.description()))
                .toList();
        return Reply.json(200, Value.map("outputs", Value.list(outputs)));
    }
}
