package io.tutti.server.api.heat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks;
import io.tutti.template.document.Templates;
import java.util.Set;

/** {@code POST /validate}: whether a template will do, and the form that its parameters make. */
record ValidateTemplate(Stacks stacks) implements Endpoint {
    /** Whoever asks for the form has no values yet, and may mean to send the template elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of("parameter.missing", "template.no-driver");

    @Override
    public Reply handle(Request request) {
        var asked = HeatRequest.read(request.json(), false);
        var named = asked.name().isEmpty() ? named(asked) : asked;
        if (stacks.validate(request.project(), named) instanceof Checked.Bad<?> bad) {
            var problems = bad.problems().stream()
                    .filter(problem -> !ELSEWHERE.contains(problem.code()))
                    .toList();
            if (!problems.isEmpty()) {
                throw new Refusal(problems);
            }
        }
        var template = Templates.parse(asked.templateName(), asked.template()).orRefuse();
        var environment = Value.map("parameters", Value.map())
                .with("parameter_defaults", Value.map())
                .with("encrypted_param_names", Value.list())
                .with("event_sinks", Value.list())
                .with("resource_registry", Value.map("resources", Value.map()));
        return Reply.json(200, Form.of(template).with("Environment", environment));
    }

    private static StackRequest named(StackRequest asked) {
        return new StackRequest(
                "template",
                asked.template(),
                asked.templateName(),
                asked.files(),
                asked.parameters(),
                asked.settings(),
                asked.onFailure(),
                asked.timeoutMinutes(),
                asked.tags());
    }
}
