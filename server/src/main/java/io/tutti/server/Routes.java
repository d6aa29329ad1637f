package io.tutti.server;

import static io.tutti.server.http.Method.GET;

import io.tutti.server.api.ServerParts;
import io.tutti.server.api.agent.AgentTable;
import io.tutti.server.api.cfn.CfnTable;
import io.tutti.server.api.health.Health;
import io.tutti.server.api.health.Metrics;
import io.tutti.server.api.health.Readiness;
import io.tutti.server.api.health.Versions;
import io.tutti.server.api.heat.HeatTable;
import io.tutti.server.api.identity.IdentityTable;
import io.tutti.server.api.tutti.TuttiTable;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Route;
import java.util.ArrayList;
import java.util.List;

/** All routes there are. */
public final class Routes {
    private Routes() {}

    public static List<Route> of(ServerParts parts) {
        var all = new ArrayList<Route>(health(parts));
        all.addAll(AgentTable.of(parts));
        all.addAll(CfnTable.of(parts));
        all.addAll(HeatTable.of(parts));
        all.addAll(IdentityTable.of(parts));
        all.addAll(TuttiTable.of(parts));
        return List.copyOf(all);
    }

    private static List<Route> health(ServerParts parts) {
        var open = new Policy.Open();
        var health = new Health();
        var ready = new Readiness(
                () -> parts.ready().getAsBoolean() && parts.store().ready());
        return List.of(
                Route.of(GET, "/", open, new Versions()),
                Route.of(GET, "/healthcheck", open, health),
                Route.of(GET, "/livez", open, health),
                Route.of(GET, "/metrics", new Policy.Operator(), new Metrics(parts.figures())),
                Route.of(GET, "/readyz", open, ready),
                Route.of(GET, "/versions", open, new Versions()));
    }
}
