package io.tutti.server.api.heat;

import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.TypeBook;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code GET /resource_types}: those that can be made here, as Heat lists those whose services its cloud has. Where Heat takes a regular expression as a name, a part of the name is
 * enough here.
 */
record ListTypes(Catalogue catalogue, TypeBook book) implements Endpoint {
    private static final int LONGEST = 255;
    private static final List<Support> STATUSES =
            List.of(Support.UNSUPPORTED, Support.DEPRECATED, Support.SUPPORTED, Support.HIDDEN);

    ListTypes(Catalogue catalogue) {
        this(catalogue, TypeBook.of(catalogue));
    }

    @Override
    public Reply handle(Request request) {
        var part = request.query("name").orElse("").toLowerCase(Locale.ROOT);
        if (part.length() > LONGEST) {
            throw Denial.malformed("request.bad-query", "name is too long");
        }
        var status = request.query("support_status").map(ListTypes::status);
        var version = request.query("version");
        var described = request.flag("with_description", false);
        var types = catalogue.descriptions().stream()
                .filter(type -> type.type().toLowerCase(Locale.ROOT).contains(part))
                .filter(type -> book.support(type.type()) != Support.HIDDEN)
                .filter(type -> status.filter(wanted -> wanted != book.support(type.type()))
                        .isEmpty())
                .filter(type -> version.isEmpty() || version.equals(book.since(type.type())))
                .<Value>map(type -> described
                        ? Value.map("resource_type", Value.of(type.type())).with("description", type.summary())
                        : Value.of(type.type()))
                .toList();
        return Reply.json(200, Value.map("resource_types", Value.list(types)));
    }

    private static Support status(String word) {
        return STATUSES.stream()
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Denial.malformed(
                        "request.bad-query",
                        "Invalid support status and should be one of "
                                + STATUSES.stream().map(Support::name).collect(Collectors.joining(", "))));
    }
}
