package io.tutti.server.api.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AttemptLogs;

/** {@code POST /tutti/v1/agent/output}: a piece of what a script prints. */
public record TakeOutput(Attempts attempts, AttemptLogs logs) implements Endpoint {
    private static final int LIMIT = 1 << 20;

    @Override
    public Reply handle(Request request) {
        var machine = PollWishes.Machine.of(request);
        var piece = AgentJson.printed(request.json(LIMIT));
        var row = attempts.of(machine.project(), machine.id(), piece.attempt())
                .orElseThrow(() -> Denial.unknown("attempt", piece.attempt()));
        logs.take(row, piece);
        return Reply.empty(204);
    }
}
