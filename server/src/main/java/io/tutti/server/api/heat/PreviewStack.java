package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /stacks/preview}: the resources that would be made. */
record PreviewStack(Stacks stacks, FetchedTexts texts) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var asked = HeatRequest.read(texts.in(request.json()), true);
        var plan = Answers.good(stacks.plan(request.project(), asked)).data();
        var resources = plan.items("changes").stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .map(PreviewStack::resource)
                .toList();
        return Reply.json(
                200,
                Value.map(
                        "stack",
                        Value.map("stack_name", Value.of(asked.name()))
                                .with("parameters", asked.parameters())
                                .with(
                                        "disable_rollback",
                                        Value.of(asked.onFailure().equals("keep")))
                                .with("tags", Value.texts(asked.tags()))
                                .with("resources", Value.list(resources))));
    }

    private static Mapping resource(Mapping change) {
        return Value.map("resource_name", change.get("name").orElseGet(Value::none))
                .with("resource_type", change.get("type").orElseGet(Value::none))
                .with("properties", change.get("properties").orElse(Mapping.EMPTY))
                .with("resource_status", "COMPLETE")
                .with("resource_action", "INIT");
    }
}
