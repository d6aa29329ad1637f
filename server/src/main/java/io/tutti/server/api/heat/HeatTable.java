package io.tutti.server.api.heat;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.POST;

import io.tutti.server.api.ServerParts;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import java.util.ArrayList;
import java.util.List;

/** The routes of Heat's orchestration API v1. */
public final class HeatTable {
    private static final String PROJECT = "/v1/{project}";
    private static final String STACKS = PROJECT + "/stacks";
    private static final String STACK = STACKS + "/{name}/{id}";

    private final Policy read = new Policy.Token(Role.READER);
    private final Policy write = new Policy.Token(Role.MEMBER);
    private final ServerParts parts;
    private final Canonical canonical;

    private HeatTable(ServerParts parts) {
        this.parts = parts;
        canonical = new Canonical(parts.store().stacks());
    }

    public static List<Route> of(ServerParts parts) {
        var table = new HeatTable(parts);
        var all = new ArrayList<Route>();
        all.addAll(table.stacks());
        return List.copyOf(all);
    }

    private List<Route> stacks() {
        var reads = parts.store().stacks();
        return List.of(
                Route.of(GET, STACKS, read, new ListStacks(reads, false)),
                Route.of(POST, STACKS, write, new MakeStack(parts.stacks())),
                Route.of(GET, STACKS + "/detail", read, new ListStacks(reads, true)),
                Route.of(DELETE, STACKS + "/{name}", write, new RedirectToStack(reads, "")),
                Route.of(GET, STACKS + "/{name}", read, new RedirectToStack(reads, "")),
                Route.of(DELETE, STACK, write, new DeleteStack(canonical, parts.stacks())),
                Route.of(GET, STACK, read, new ShowStack(canonical, parts.stacks())));
    }
}
