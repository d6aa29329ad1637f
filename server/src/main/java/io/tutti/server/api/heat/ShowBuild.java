package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /build_info}. */
record ShowBuild(String version) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var revision = Value.map("revision", Value.of("tutti-" + version));
        return Reply.json(200, Value.map("api", revision).with("engine", revision));
    }
}
