package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.server.stacks.Stacks.Word;
import java.util.Optional;

/** {@code POST …/actions}: of Heat's actions those that a run knows. */
record ActOnStack(Canonical canonical, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = request.json();
        if (body.entries().size() != 1) {
            throw Denial.malformed("request.bad-action", "Exactly one action is needed");
        }
        var action = body.entries().keySet().iterator().next();
        var word = word(action)
                .orElseThrow(() -> Denial.malformed(
                        "request.bad-action",
                        "Invalid action " + action
                                + " specified; there are cancel_update and cancel_without_rollback"));
        Answers.good(stacks.tell(request.project(), stack, word));
        return Reply.json(200, Value.none());
    }

    private static Optional<Word> word(String action) {
        return switch (action) {
            case "cancel_update" -> Optional.of(new Word.Rollback("Cancelled"));
            case "cancel_without_rollback" -> Optional.of(new Word.Cancel("Cancelled"));
            default -> Optional.empty();
        };
    }
}
