package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.server.http.Percent;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackRow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses as Heat's answers have them; each begins with the address that the caller used. */
record Links(String origin) {
    String stack(StackRow stack) {
        return origin + "/v1/" + Percent.encode(stack.project()) + "/stacks/" + Percent.encode(stack.name()) + "/"
                + Percent.encode(stack.id());
    }

    String resource(StackRow stack, String resource) {
        return stack(stack) + "/resources/" + Percent.encode(resource);
    }

    static Mapping link(String rel, String href) {
        return Value.map("href", Value.of(href)).with("rel", rel);
    }

    /** Where a list goes on after one of its things: the same question, with that as the marker. */
    static String next(Request request, String id) {
        var rest = Stream.of(request.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.matches("marker(=.*)?"));
        var query =
                Stream.concat(rest, Stream.of("marker=" + Percent.encode(id))).collect(Collectors.joining("&"));
        return request.origin() + request.path() + "?" + query;
    }

    Sequence self(StackRow stack) {
        return Value.list(link("self", stack(stack)));
    }
}
