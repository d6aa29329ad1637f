package io.tutti.server.api.tutti;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/** {@code GET /tutti/v1/plans/PLAN}: a kept plan, while it may be applied. */
record ShowPlan(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var id = request.at("plan");
        return Reply.json(
                200,
                SavedPlanJson.of(
                        stacks.savedPlan(request.project(), id).orElseThrow(() -> Denial.unknown("plan", id))));
    }
}
