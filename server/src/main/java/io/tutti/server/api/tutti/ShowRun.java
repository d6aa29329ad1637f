package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /tutti/v1/stacks/STACK/run}: the newest run, task by task. */
record ShowRun(Found found, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        return Reply.json(200, Value.map("run", stacks.run(found.stack(request))));
    }
}
