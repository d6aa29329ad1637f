package io.tutti.server.api.tutti;

import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.TypeBook;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/types/TYPE}: its schema, whether it is made here, and an example. */
record ShowType(TypeBook book) implements Endpoint {
    ShowType(Catalogue catalogue) {
        this(TypeBook.of(catalogue));
    }

    @Override
    public Reply handle(Request request) {
        var name = request.at("type");
        return Reply.json(200, book.json(name).orElseThrow(() -> Denial.unknown("type", name)));
    }
}
