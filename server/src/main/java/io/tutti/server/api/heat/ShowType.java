package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.SchemaJson;
import io.tutti.drivers.known.TypeBook;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /resource_types/TYPE}. */
record ShowType(TypeBook book) implements Endpoint {
    ShowType(Catalogue catalogue) {
        this(TypeBook.of(catalogue));
    }

    @Override
    public Reply handle(Request request) {
        var name = request.at("type");
        var type = book.find(name).orElseThrow(() -> unknown(name));
        var support = Value.map("status", Value.of(book.support(name).name()))
                .with("message", Value.none())
                .with("version", book.since(name).map(Value::of).orElseGet(Value::none))
                .with("previous_status", Value.none());
        var json = Value.map("resource_type", Value.of(name))
                .with("properties", SchemaJson.properties(type))
                .with("attributes", SchemaJson.attributes(type))
                .with("support_status", support);
        return Reply.json(
                200, request.flag("with_description", false) ? json.with("description", type.summary()) : json);
    }

    static Denial unknown(String name) {
        return Denial.of(404, "type.not-found", "The Resource Type (" + name + ") could not be found.");
    }
}
