package io.tutti.server.api.agent;

import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.HEAD;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.contract.agent.AgentRoutes;
import io.tutti.server.api.ServerParts;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Route;
import java.util.List;

/** The routes of agents and attempts, and the addresses that carry their own key. */
public final class AgentTable {
    private static final String METADATA = "/tutti/v1/signals/metadata/{stack}/{token}/{+resource}";

    private AgentTable() {}

    public static List<Route> of(ServerParts parts) {
        var machine = new Policy.MachineKey();
        var attempt = new Policy.AttemptKey();
        var signature = new Policy.Signature();
        var live = parts.live();
        var attempts = new Attempts(parts.store());
        var standing = new Standing(attempts, live);
        var signals = new Signals(parts.store(), parts.stacks(), parts.clock());
        var reports = new TakeReport(attempts, live, parts.clock());
        var exchange = AgentRoutes.EXCHANGE;
        return List.of(
                Route.of(POST, AgentRoutes.OUTPUT, machine, new TakeOutput(attempts, live.logs())),
                Route.of(
                        POST,
                        AgentRoutes.POLL,
                        machine,
                        new PollWishes(attempts, parts.identity().keys(), live)),
                Route.of(POST, AgentRoutes.REPORT, machine, reports),
                Route.of(POST, exchange + "barriers/{+barrier}", attempt, new StandAtBarrier(standing)),
                Route.of(GET, exchange + "claims/{+claim}", attempt, new LookAtClaim(standing)),
                Route.of(POST, exchange + "claims/{+claim}", attempt, new MakeClaim(standing)),
                Route.of(POST, exchange + "fail", attempt, new GiveUp(standing, parts.clock())),
                Route.of(PUT, exchange + "outputs/{+output}", attempt, new KeepOutput(attempts, parts.clock())),
                Route.of(POST, exchange + "progress", attempt, new ShowProgress(live.logs())),
                Route.of(POST, exchange + "signals/{+resource}", attempt, new SendSignal(standing, signals)),
                Route.of(GET, exchange + "values/{+key}", attempt, new GetValue(standing)),
                Route.of(PUT, exchange + "values/{+key}", attempt, new PutValue(standing)),
                Route.of(
                        POST,
                        "/tutti/v1/signals/deployments/{deployment}/{attempt}",
                        signature,
                        new SignalAttempt(reports)),
                Route.of(
                        PUT,
                        "/tutti/v1/signals/deployments/{deployment}/{attempt}",
                        signature,
                        new SignalAttempt(reports)),
                Route.of(GET, METADATA, signature, new PollMetadata(parts.store(), parts.clock(), true)),
                Route.of(HEAD, METADATA, signature, new PollMetadata(parts.store(), parts.clock(), false)),
                Route.of(
                        POST,
                        "/tutti/v1/signals/resources/{stack}/{+resource}",
                        signature,
                        new SignalResource(signals)),
                Route.of(
                        PUT,
                        "/tutti/v1/signals/resources/{stack}/{+resource}",
                        signature,
                        new SignalResource(signals)));
    }
}
