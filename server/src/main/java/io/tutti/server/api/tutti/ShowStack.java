package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AttemptLogs;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.ResourceRow;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /tutti/v1/stacks/STACK}: how it stands, with all resources, those of nested stacks included. */
record ShowStack(Found found, Stacks stacks, AttemptLogs logs) implements Endpoint {
    private static final int DEEPEST = 20;

    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var resources = new ArrayList<Mapping>();
        collect(stack.id(), "", 0, resources);
        return Reply.json(
                200, Value.map("stack", StackJson.whole(stack, stacks)).with("resources", Value.list(resources)));
    }

    private void collect(String stackId, String prefix, int depth, List<Mapping> into) {
        for (var resource : found.reads().resources(stackId)) {
            into.add(json(resource, prefix));
            if (depth < DEEPEST && resource.nested().isPresent()) {
                collect(resource.nested().get(), prefix + resource.name() + "/", depth + 1, into);
            }
        }
    }

    private Mapping json(ResourceRow resource, String prefix) {
        var json = Value.map("name", Value.of(resource.name()))
                .with("path", prefix + resource.name())
                .with("type", resource.type())
                .with("action", resource.action())
                .with("status", resource.action() + "_" + resource.status())
                .with("reason", resource.reason())
                .with("physical_id", Answers.text(resource.physicalId()))
                .with("stack", resource.stack())
                .with("nested", Answers.text(resource.nested()))
                .with("required_by", Value.texts(resource.requiredBy()))
                .with("updated", resource.updated().toString());
        return resource.physicalId()
                .flatMap(logs::lastLine)
                .map(line -> json.with("detail", line))
                .orElse(json);
    }
}
