package io.tutti.server.api;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;

/** Finds what a path names, in the caller's project only. */
public record Found(StackReads reads) {
    /** The stack at the place {@code stack}, by name or id; 404 for an unknown one and for a foreign one. */
    public StackRow stack(Request request) {
        var name = request.at("stack");
        return reads.stack(request.project(), name).orElseThrow(() -> Denial.unknown("stack", name));
    }

    public ResourceRow resource(StackRow stack, String name) {
        return reads.resource(stack.id(), name).orElseThrow(() -> Denial.unknown("resource", name));
    }
}
