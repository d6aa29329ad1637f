package io.tutti.server.api.tutti;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.server.api.Found;
import io.tutti.server.api.ServerParts;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import io.tutti.stacks.state.Tending;
import java.util.ArrayList;
import java.util.List;

/** The routes of Tutti's own API that people and their tools call. */
public final class TuttiTable {
    private static final String STACKS = "/tutti/v1/stacks";
    private static final String STACK = STACKS + "/{stack}";

    private final Policy read = new Policy.Token(Role.READER);
    private final Policy write = new Policy.Token(Role.MEMBER);
    private final ServerParts parts;
    private final Found found;

    private TuttiTable(ServerParts parts) {
        this.parts = parts;
        found = new Found(parts.store().stacks());
    }

    public static List<Route> of(ServerParts parts) {
        var table = new TuttiTable(parts);
        var all = new ArrayList<>(table.stacks());
        all.addAll(table.looks());
        all.addAll(table.verbs());
        all.addAll(table.snapshots());
        all.addAll(EnvironmentTable.of(parts.environments()));
        return List.copyOf(all);
    }

    private List<Route> stacks() {
        var stacks = parts.stacks();
        var live = parts.live();
        return List.of(
                Route.of(GET, "/tutti/v1/machines", read, new ListMachines(live.machines(), live.presence())),
                Route.of(POST, "/tutti/v1/plans", write, new MakePlan(found.reads(), stacks)),
                Route.of(GET, "/tutti/v1/plans/{plan}", read, new ShowPlan(stacks)),
                Route.of(POST, "/tutti/v1/plans/{plan}/apply", write, new ApplyPlan(stacks)),
                Route.of(GET, "/tutti/v1/problems", read, new ListProblems()),
                Route.of(GET, "/tutti/v1/problems/{code}", read, new ShowProblem()),
                Route.of(GET, STACKS, read, new ListStacks(found.reads())),
                Route.of(POST, STACKS, write, new MakeStack(stacks)),
                Route.of(DELETE, STACK, write, new DeleteStack(found, stacks)),
                Route.of(PUT, STACK, write, new ChangeStack(found, stacks)),
                Route.of(GET, STACK, read, new ShowStack(found, stacks, live.logs())),
                Route.of(GET, "/tutti/v1/types", read, new ListTypes(parts.catalogue())),
                Route.of(GET, "/tutti/v1/types/{type}", read, new ShowType(parts.catalogue())));
    }

    private List<Route> looks() {
        var stacks = parts.stacks();
        var exchange = parts.store().exchange();
        return List.of(
                Route.of(DELETE, STACK + "/abandon", write, new AbandonStack(found, stacks)),
                Route.of(GET, STACK + "/export", write, new ExportStack(found, stacks)),
                Route.of(GET, STACK + "/events", read, new ListEvents(found)),
                Route.of(GET, STACK + "/exchange", read, new ShowExchange(found, exchange)),
                Route.of(POST, STACK + "/exchange/claims/{+claim}/release", write, new ReleaseClaim(found, exchange)),
                Route.of(
                        GET,
                        STACK + "/logs",
                        read,
                        new ShowLogs(found, parts.live().logs())),
                Route.of(GET, STACK + "/outputs", read, new ShowOutputs(found, stacks)),
                Route.of(GET, STACK + "/run", read, new ShowRun(found, stacks)),
                Route.of(GET, STACK + "/stream", read, new StreamStack(found, parts.live(), parts.runs())),
                Route.of(GET, STACK + "/why", read, new ShowWhy(found, stacks)));
    }

    private List<Route> verbs() {
        return List.of(
                verb("cancel", TellRun.Verb.CANCEL),
                tending(Tending.CHECK),
                verb("continue", TellRun.Verb.CONTINUE),
                verb("mark-clean", TellRun.Verb.MARK_CLEAN),
                verb("mark-done", TellRun.Verb.MARK_DONE),
                Route.of(POST, STACK + "/mark-unhealthy", write, new MarkUnhealthy(found, parts.stacks())),
                verb("pause", TellRun.Verb.PAUSE),
                verb("resume", TellRun.Verb.RESUME),
                verb("retry", TellRun.Verb.RETRY),
                verb("rollback", TellRun.Verb.ROLLBACK),
                verb("skip", TellRun.Verb.SKIP),
                tending(Tending.SUSPEND));
    }

    private List<Route> snapshots() {
        var snapshots = new StackSnapshots(found, parts.stacks());
        var path = STACK + "/snapshots";
        return List.of(
                Route.of(GET, path, read, snapshots::list),
                Route.of(POST, path, write, snapshots::make),
                Route.of(DELETE, path + "/{snapshot}", write, snapshots::delete),
                Route.of(GET, path + "/{snapshot}", read, snapshots::show),
                Route.of(POST, path + "/{snapshot}/restore", write, snapshots::restore));
    }

    private Route tending(Tending tending) {
        return Route.of(POST, STACK + "/" + tending.word(), write, new TendStack(found, parts.stacks(), tending));
    }

    private Route verb(String path, TellRun.Verb verb) {
        return Route.of(POST, STACK + "/" + path, write, new TellRun(found, parts.stacks(), verb));
    }
}
