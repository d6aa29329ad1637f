package io.tutti.server.api.heat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackRow.Definition;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.function.Function;

/**
 * {@code GET} of a stack's template, environment or files: what it was made from, secrets masked.
 *
 * @param part picks what is shown
 */
record ShowDefinition(Canonical canonical, Function<Definition, Mapping> part) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var definition = canonical.reads().definition(stack.id()).orElseThrow(() -> Canonical.unknown(stack.name()));
        return Reply.json(200, part.apply(definition));
    }

    /** The template as JSON. */
    static Mapping template(Definition definition) {
        return Yaml.read("template", definition.template()) instanceof Checked.Good<Node>(var node, var _)
                        && node.value() instanceof Mapping template
                ? template
                : Value.map("template", Value.of(definition.template()));
    }

    static Mapping environment(Definition definition) {
        return environment(definition.settings(), definition.parameters());
    }

    static Mapping environment(Mapping settings, Mapping parameters) {
        var registry = settings.mapping("resource_registry");
        return settings.with("parameters", parameters)
                .with("parameter_defaults", settings.mapping("parameter_defaults"))
                .with("encrypted_param_names", Value.list(settings.items("encrypted_param_names")))
                .with("event_sinks", Value.list(settings.items("event_sinks")))
                .with("resource_registry", registry.with("resources", registry.mapping("resources")));
    }
}
