package io.tutti.server.api.heat;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;

/** Finds what Heat's canonical addresses name: name and id must belong together. */
record Canonical(StackReads reads) {
    StackRow stack(Request request) {
        var id = request.at("id");
        var name = request.at("name");
        return reads.stack(request.project(), id)
                .filter(stack -> stack.id().equals(id) && stack.name().equals(name))
                .orElseThrow(() -> unknown(name));
    }

    ResourceRow resource(Request request) {
        var name = request.at("resource");
        return reads.resource(stack(request).id(), name).orElseThrow(() -> Denial.unknown("resource", name));
    }

    static Denial unknown(String name) {
        return Denial.of(404, "stack.not-found", "The Stack (" + name + ") could not be found.");
    }
}
