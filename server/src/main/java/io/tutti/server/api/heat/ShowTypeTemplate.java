package io.tutti.server.api.heat;

import io.tutti.contract.schema.Support;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.TypeBook;
import io.tutti.drivers.known.TypeTemplate;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.Locale;

/** {@code GET /resource_types/TYPE/template}: a template that could stand for the type. */
record ShowTypeTemplate(TypeBook book) implements Endpoint {
    ShowTypeTemplate(Catalogue catalogue) {
        this(TypeBook.of(catalogue));
    }

    @Override
    public Reply handle(Request request) {
        var name = request.at("type");
        var type = book.find(name).orElseThrow(() -> ShowType.unknown(name));
        if (book.support(name) == Support.HIDDEN) {
            throw Denial.malformed("request.not-supported", name + " is not supported.");
        }
        var family = request.query("template_type").orElse("cfn");
        return Reply.json(
                200,
                switch (family.toLowerCase(Locale.ROOT)) {
                    case "cfn" -> TypeTemplate.cfn(type);
                    case "hot" -> TypeTemplate.hot(type);
                    default ->
                        throw Denial.malformed(
                                "request.bad-query",
                                "Invalid template type \"" + family + "\", valid types are: cfn, hot.");
                });
    }
}
