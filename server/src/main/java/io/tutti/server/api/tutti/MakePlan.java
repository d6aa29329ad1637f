package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackReads;
import java.util.List;

/** {@code POST /tutti/v1/plans}: what would be made, or changed in a stack that is there; nothing is done. */
record MakePlan(StackReads reads, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var body = request.json();
        var action = new Fields(body).oneOf("action", "create", List.of("create", "update"));
        var planned =
                action.equals("update") ? update(request, body) : stacks.plan(request.project(), Asked.tutti(body));
        var plan = Answers.good(planned);
        var json = Value.map("plan", plan.data()).with("text", plan.text());
        return Reply.json(200, Answers.withWarnings(json, planned));
    }

    private Checked<Stacks.PlanView> update(Request request, Mapping body) {
        var fields = new Fields(body);
        var name = fields.needed("stack_name");
        fields.check();
        var stack = reads.stack(request.project(), name).orElseThrow(() -> Denial.unknown("stack", name));
        return stacks.planUpdate(request.project(), stack, Asked.change(body));
    }
}
