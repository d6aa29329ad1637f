package io.tutti.server.api.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.api.agent.Signals;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import java.util.Optional;

/**
 * {@code POST …/resources/RESOURCE/signal}: stored before it is answered. {@code {"unset_hook": HOOK}} is no signal to the
 * resource but the word to go on from its hook.
 */
record SignalResource(Canonical canonical, Signals signals, Stacks stacks) implements Endpoint {
    private static final int LIMIT = 1 << 20;

    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = request.text(LIMIT);
        var hook = unset(body);
        if (hook.isPresent()) {
            // Whoever holds the key of a resource's signals, such as a script, is no person who has looked.
            if (!(request.caller() instanceof Caller.Person)) {
                throw Denial.of(403, "auth.forbidden", "The key of a signal clears no hooks: use a token");
            }
            var word = new Stacks.Word.Continue(Optional.of(request.at("resource")), hook);
            Answers.good(stacks.tell(request.project(), stack, word));
            return Reply.json(200, Value.none());
        }
        signals.post(request.project(), stack.id(), request.at("resource"), request, body);
        return Reply.json(200, Value.none());
    }

    private static Optional<String> unset(String text) {
        try {
            return Json.read(text) instanceof Mapping body ? body.text("unset_hook") : Optional.empty();
        } catch (JsonSyntaxException _) {
            return Optional.empty();
        }
    }
}
