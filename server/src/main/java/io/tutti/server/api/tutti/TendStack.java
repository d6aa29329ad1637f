package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.Tending;

/** {@code POST /tutti/v1/stacks/STACK/check} and {@code …/suspend}; {@code …/resume} is also a word about a pause. */
record TendStack(Found found, Stacks stacks, Tending tending) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        new Fields(request.jsonOrNothing()).check();
        var told = stacks.tend(request.project(), stack, tending);
        var json = Value.map("stack", StackJson.whole(Answers.good(told), stacks));
        return Reply.json(202, Answers.withWarnings(json, told));
    }
}
