package io.tutti.server.api.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.store.Store;
import java.time.InstantSource;
import java.util.UUID;

/** Signals to resources, by whatever door they come. */
public record Signals(Store store, Stacks stacks, InstantSource clock) {
    private static final int LIMIT = 1 << 20;

    /**
     * Stores the request's body as a signal. With a header {@code Tutti-Signal-Id} the same id counts once.
     *
     * @return what it says
     * @throws Denial 404 for a resource that is not there, 409 when it is gone
     */
    public Value post(String project, String stackId, String resource, Request request) {
        return post(project, stackId, resource, request, request.text(LIMIT));
    }

    /** The same, for a body that was read already: it can be read once. */
    public Value post(String project, String stackId, String resource, Request request, String body) {
        var stack = store.stacks().stack(project, stackId).orElseThrow(() -> Denial.unknown("resource", resource));
        var row = store.stacks().resource(stack.id(), resource).orElseThrow(() -> Denial.unknown("resource", resource));
        if (stack.deleted().isPresent() || isGone(row)) {
            throw Denial.of(409, "closed", "The resource " + resource + " is gone and takes no signals");
        }
        if (stacks.follows(stack, row)) {
            return payload(body);
        }
        var id = request.header("Tutti-Signal-Id")
                .filter(given -> !given.isBlank() && given.length() <= 255)
                .orElseGet(() -> UUID.randomUUID().toString());
        var payload = payload(body);
        store.mailbox().post(new Signal(Addresses.resource(stack.id(), resource), id, payload, clock.instant()));
        return payload;
    }

    private static boolean isGone(ResourceRow row) {
        return row.action().equals("DELETE") && row.status().equals("COMPLETE");
    }

    /** JSON, or else the text as it is. */
    private static Value payload(String text) {
        if (text.isBlank()) {
            return Value.none();
        }
        try {
            return Request.clean(Json.read(text));
        } catch (JsonSyntaxException _) {
            return Value.of(text);
        }
    }
}
