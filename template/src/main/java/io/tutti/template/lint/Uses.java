package io.tutti.template.lint;

import io.tutti.template.document.Preview;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Reference;
import io.tutti.template.evaluate.References;
import io.tutti.template.evaluate.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What leans on what in a template, whatever its parameters are: of an {@code if} both branches count. */
final class Uses {
    private final Template template;
    private final Scope scope;
    private final List<Reference> all = new ArrayList<>();
    private final Set<String> parameters;
    private final Set<String> conditions;

    Uses(Template template) {
        this.template = template;
        scope = new Preview(template, Map.of(), Map.of());
        template.conditions().values().forEach(condition -> condition(condition.expression()));
        template.resources().values().forEach(this::resource);
        template.outputs().values().forEach(output -> {
            value(output.value());
            output.condition().ifPresent(this::condition);
        });
        parameters = all.stream()
                .filter(reference ->
                        reference instanceof Reference.ToParameter || reference instanceof Reference.ToEither)
                .map(Reference::name)
                .collect(Collectors.toSet());
        conditions = all.stream()
                .filter(Reference.ToCondition.class::isInstance)
                .map(Reference::name)
                .collect(Collectors.toSet());
    }

    private void resource(ResourceDefinition resource) {
        resource.condition().ifPresent(this::condition);
        Stream.of(resource.properties(), resource.metadata(), resource.updatePolicy())
                .forEach(this::value);
        resource.deletionPolicy().ifPresent(this::value);
        resource.externalId().ifPresent(this::value);
    }

    private void value(Expression expression) {
        all.addAll(References.of(expression, scope));
    }

    private void condition(Expression expression) {
        all.addAll(References.ofCondition(expression, scope));
    }

    Template template() {
        return template;
    }

    /** The names of all parameters that anything asks for. */
    Set<String> parameters() {
        return parameters;
    }

    /** The names of all conditions that anything asks for. */
    Set<String> conditions() {
        return conditions;
    }

    /** The parameters that a value asks for. */
    Set<String> parameters(Expression value) {
        return References.of(value, scope).stream()
                .filter(Reference.ToParameter.class::isInstance)
                .map(Reference::name)
                .collect(Collectors.toSet());
    }

    /** The resources that a resource's properties ask for. */
    Set<String> resources(ResourceDefinition resource) {
        return References.resources(resource.properties(), scope);
    }
}
