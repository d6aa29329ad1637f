package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code POST /tutti/v1/stacks/STACK/mark-unhealthy}: a resource is unwell, or with {@code reset} well again. */
record MarkUnhealthy(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var fields = new Fields(request.jsonOrNothing());
        var resource = fields.needed("resource");
        var reset = fields.given("reset").orElse(Value.of(false)) instanceof Bool(var yes) && yes;
        var reason = fields.text("reason")
                .filter(text -> !text.isEmpty())
                .orElse(reset ? "a person says that it is well" : "a person says that it is unwell");
        fields.check();
        var told = stacks.mark(request.project(), stack, resource, !reset, reason);
        var json = Value.map("stack", StackJson.whole(Answers.good(told), stacks));
        return Reply.json(200, Answers.withWarnings(json, told));
    }
}
