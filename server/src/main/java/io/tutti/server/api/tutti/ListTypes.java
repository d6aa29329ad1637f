package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.TypeBook;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/types}: every resource type with one sentence about it, and whether it is made here. */
record ListTypes(TypeBook book) implements Endpoint {
    private static final int LONGEST = 255;

    ListTypes(Catalogue catalogue) {
        this(TypeBook.of(catalogue));
    }

    @Override
    public Reply handle(Request request) {
        var pattern = request.query("name").orElse("");
        if (pattern.length() > LONGEST) {
            throw Denial.malformed("request.bad-query", "name is too long");
        }
        var types = book.list(pattern).stream().map(TypeBook.Entry::json).toList();
        return Reply.json(200, Value.map("types", Value.list(types)));
    }
}
