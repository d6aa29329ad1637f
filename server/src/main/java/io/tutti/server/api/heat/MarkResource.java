package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** {@code PATCH …/resources/RESOURCE}, which a name or a physical id says: the resource is unwell, or well again. */
record MarkResource(Canonical canonical, Stacks stacks) implements Endpoint {
    private static final String MARK = "mark_unhealthy";
    private static final String REASON = "resource_status_reason";

    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = request.json();
        var reason = body.text(REASON).filter(text -> !text.isEmpty());
        Answers.good(stacks.mark(
                request.project(),
                stack,
                request.at("resource"),
                unwell(body),
                reason.orElse("state changed by resource_mark_unhealthy api")));
        return Reply.json(200, Value.none());
    }

    /** In Heat's words, and with all that Heat takes for true or false. */
    private static boolean unwell(Mapping body) {
        var others = new TreeSet<>(body.entries().keySet());
        others.removeAll(Set.of(MARK, REASON));
        if (!others.isEmpty()) {
            throw Denial.malformed("request.bad-field", "Invalid keys in resource mark unhealthy " + others);
        }
        var said = body.get(MARK)
                .orElseThrow(() -> Denial.malformed(
                        "request.missing-field", "Missing mandatory (" + MARK + ") key from mark unhealthy request"));
        return switch (said) {
            case Value.Bool(var yes) -> yes;
            case Value.Text(var text)
            when Set.of("true", "1", "yes", "on", "t", "y").contains(lower(text)) -> true;
            case Value.Text(var text)
            when Set.of("false", "0", "no", "off", "f", "n").contains(lower(text)) -> false;
            default ->
                throw Denial.malformed(
                        "request.bad-field", "Unrecognized value for " + MARK + ": it must be true or false");
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
