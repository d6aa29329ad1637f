package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
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
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.server.stacks.Stacks.Wanted;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.List;

/**
 * {@code POST /tutti/v1/plans}: what would be made, changed or deleted; nothing is done. With {@code save} the plan is kept,
 * to be applied as it is.
 */
record MakePlan(StackReads reads, Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var body = request.json();
        var fields = new Fields(body);
        var action = fields.oneOf("action", "create", List.of("create", "update", "delete"));
        var save = fields.truth("save", false);
        var converge = fields.truth("converge", false);
        if (converge && (save || !action.equals("update"))) {
            fields.add(Problem.of("request.bad-field", "'converge' is for the plan of an update that is not kept")
                    .on("converge"));
        }
        fields.check();
        var wanted = switch (action) {
            case "update" -> new Wanted.Update(stack(request, body), Asked.change(body));
            case "delete" -> new Wanted.Delete(stack(request, body));
            default -> new Wanted.Create(Asked.tutti(body));
        };
        if (save) {
            var kept = stacks.keep(request.project(), wanted);
            return Reply.json(201, Answers.withWarnings(SavedPlanJson.of(Answers.good(kept)), kept));
        }
        var planned = converge && wanted instanceof Wanted.Update update
                ? stacks.planConverging(request.project(), update.stack(), update.change())
                : planned(request.project(), wanted);
        var plan = Answers.good(planned);
        var json = Value.map("plan", plan.data()).with("text", plan.text());
        return Reply.json(200, Answers.withWarnings(json, planned));
    }

    private Checked<PlanView> planned(String project, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Create create -> stacks.plan(project, create.request());
            case Wanted.Update update -> stacks.planUpdate(project, update.stack(), update.change());
            case Wanted.Delete delete -> stacks.planDelete(project, delete.stack());
        };
    }

    private StackRow stack(Request request, Mapping body) {
        var fields = new Fields(body);
        var name = fields.needed("stack_name");
        fields.check();
        return reads.stack(request.project(), name).orElseThrow(() -> Denial.unknown("stack", name));
    }
}
