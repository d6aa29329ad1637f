package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.server.api.Schemas;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /resource_types/TYPE}. */
record ShowType(Catalogue catalogue) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("type");
        var type = catalogue
                .description(name)
                .orElseThrow(
                        () -> Denial.of(404, "type.not-found", "The Resource Type (" + name + ") could not be found."));
        var support = Value.map("status", Value.of("SUPPORTED"))
                .with("message", Value.none())
                .with("version", Value.none())
                .with("previous_status", Value.none());
        var json = Value.map("resource_type", Value.of(name))
                .with("properties", Schemas.properties(type))
                .with("attributes", Schemas.attributes(type))
                .with("support_status", support);
        return Reply.json(
                200, request.flag("with_description", false) ? json.with("description", type.summary()) : json);
    }
}
