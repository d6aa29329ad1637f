package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/types}: every resource type with one sentence about it. */
record ListTypes(Catalogue catalogue) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var types = catalogue.descriptions().stream()
                .map(type -> Value.map("type", Value.of(type.type())).with("summary", type.summary()))
                .toList();
        return Reply.json(200, Value.map("types", Value.list(types)));
    }
}
