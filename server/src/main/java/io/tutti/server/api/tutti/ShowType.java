package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.server.api.Schemas;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/types/TYPE}: its schema and an example. */
record ShowType(Catalogue catalogue) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("type");
        var type = catalogue.description(name).orElseThrow(() -> Denial.unknown("type", name));
        return Reply.json(
                200,
                Value.map("type", Value.of(name))
                        .with("summary", type.summary())
                        .with("properties", Schemas.properties(type))
                        .with("attributes", Schemas.attributes(type))
                        .with("example", type.example()));
    }
}
