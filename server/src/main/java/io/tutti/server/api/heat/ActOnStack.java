package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.Tending;

/** {@code POST …/actions}: Heat's actions. Its own values, such as null, say nothing. */
record ActOnStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = request.json();
        if (body.entries().size() != 1) {
            throw Denial.malformed("request.bad-action", "Exactly one action is needed");
        }
        var action = body.entries().keySet().iterator().next();
        var told = Tending.worded(action)
                .map(tending -> stacks.tend(request.project(), stack, tending))
                .orElseGet(() -> stacks.tell(request.project(), stack, word(action)));
        Answers.good(told);
        return Reply.json(200, Value.none());
    }

    private static Word word(String action) {
        return switch (action) {
            case "cancel_update" -> new Word.Rollback("Cancelled");
            case "cancel_without_rollback" -> new Word.Cancel("Cancelled");
            default ->
                throw Denial.malformed(
                        "request.bad-action",
                        "Invalid action " + action + " specified; there are cancel_update, cancel_without_rollback,"
                                + " check, resume and suspend");
        };
    }
}
