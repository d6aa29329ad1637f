package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.Locale;

/**
 * {@code GET /resource_types}: those that can be made here, as Heat lists those whose services its cloud has. Where Heat takes a regular expression as a name, a part of the name is
 * enough here.
 */
record ListTypes(Catalogue catalogue) implements Endpoint {
    private static final int LONGEST = 255;

    @Override
    public Reply handle(Request request) {
        var part = request.query("name").orElse("").toLowerCase(Locale.ROOT);
        if (part.length() > LONGEST) {
            throw Denial.malformed("request.bad-query", "name is too long");
        }
        var described = request.flag("with_description", false);
        var types = catalogue.descriptions().stream()
                .filter(type -> type.type().toLowerCase(Locale.ROOT).contains(part))
                .<Value>map(type -> described
                        ? Value.map("resource_type", Value.of(type.type())).with("description", type.summary())
                        : Value.of(type.type()))
                .toList();
        return Reply.json(200, Value.map("resource_types", Value.list(types)));
    }
}
