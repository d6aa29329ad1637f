package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.server.api.Adopted;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Percent;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackRow;

/**
 * {@code POST /tutti/v1/stacks}: opens the run that makes it; once it is answered nothing is lost. Repeated with the same
 * {@code Idempotency-Key} it answers the same stack. With {@code adopt_stack_data} it takes over what is there already.
 */
record MakeStack(Stacks stacks) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var made = made(request);
        var stack = Answers.good(made);
        var json = Value.map("stack", StackJson.brief(stack));
        return Reply.json(201, Answers.withWarnings(json, made))
                .with("Location", request.origin() + "/tutti/v1/stacks/" + Percent.encode(stack.id()));
    }

    private Checked<StackRow> made(Request request) {
        var body = request.json();
        var fields = new Fields(body);
        var adopted = Adopted.in(fields);
        if (adopted.isPresent()) {
            fields.check();
            // The export has the template; everything else may be said of an adopted stack too.
            var asked = Asked.tutti(body.with("template", "").without("template_name"));
            return stacks.adopt(request.project(), asked, adopted.get());
        }
        return stacks.create(request.project(), Asked.tutti(body).keyed(request.header("Idempotency-Key")));
    }
}
