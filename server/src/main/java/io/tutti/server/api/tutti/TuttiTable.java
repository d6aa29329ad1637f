package io.tutti.server.api.tutti;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.POST;

import io.tutti.server.api.Found;
import io.tutti.server.api.ServerParts;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import java.util.List;

/** The routes of Tutti's own API that people and their tools call. */
public final class TuttiTable {
    private TuttiTable() {}

    public static List<Route> of(ServerParts parts) {
        var read = new Policy.Token(Role.READER);
        var write = new Policy.Token(Role.MEMBER);
        var reads = parts.store().stacks();
        var found = new Found(reads);
        var stacks = parts.stacks();
        return List.of(
                Route.of(POST, "/tutti/v1/plans", write, new MakePlan(stacks)),
                Route.of(GET, "/tutti/v1/stacks", read, new ListStacks(reads)),
                Route.of(POST, "/tutti/v1/stacks", write, new MakeStack(stacks)),
                Route.of(DELETE, "/tutti/v1/stacks/{stack}", write, new DeleteStack(found, stacks)),
                Route.of(
                        GET,
                        "/tutti/v1/stacks/{stack}",
                        read,
                        new ShowStack(found, stacks, parts.live().logs())));
    }
}
