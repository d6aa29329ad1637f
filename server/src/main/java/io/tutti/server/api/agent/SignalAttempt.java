package io.tutti.server.api.agent;

import io.tutti.contract.agent.Reports;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/**
 * {@code POST|PUT /tutti/v1/signals/deployments/DEPLOYMENT/ATTEMPT}: what a hook of Heat's agents says at its end, by an
 * address that carries its own key.
 */
public record SignalAttempt(TakeReport reports) implements Endpoint {
    private static final int LIMIT = 4 << 20;

    @Override
    public Reply handle(Request request) {
        var attempt = request.at("attempt");
        var row = reports.attempts()
                .store()
                .software()
                .deployment(request.at("deployment"))
                .filter(found -> found.attempt().equals(attempt))
                .orElseThrow(() -> Denial.unknown("attempt", attempt));
        reports.take(row, Reports.fromHeat(attempt, request.json(LIMIT)));
        return Reply.empty(204);
    }
}
