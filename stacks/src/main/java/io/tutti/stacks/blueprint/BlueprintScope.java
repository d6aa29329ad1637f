package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.template.document.Preview;
import io.tutti.template.evaluate.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the expressions of a blueprint see, given what is known of its resources. */
record BlueprintScope(Blueprint blueprint, Preview preview, Outcome.Outcomes outcomes) implements Scope {
    @Override
    public Optional<Value> parameter(String name) {
        return preview.parameter(name);
    }

    @Override
    public Optional<Value> attribute(String resource, String attribute, List<Value> path) {
        return outcome(resource).map(outcome -> switch (outcome) {
            case Outcome.Awaited _ -> new Value.Unknown("attribute " + attribute + " of " + resource);
            case Outcome.Absent _ -> Value.none();
            case Outcome.Made made ->
                Reading.of(kind(resource), made.attributes()).read(attribute, path);
        });
    }

    @Override
    public Optional<Value> attributes(String resource) {
        return outcome(resource).map(outcome -> switch (outcome) {
            case Outcome.Awaited _ -> new Value.Unknown("attributes of " + resource);
            case Outcome.Absent _ -> Value.none();
            case Outcome.Made made -> made.attributes().without(Reading.MEMBERS);
        });
    }

    @Override
    public Optional<Value> reference(String resource) {
        return outcome(resource).map(outcome -> switch (outcome) {
            case Outcome.Awaited _ -> new Value.Unknown("id of " + resource);
            case Outcome.Absent _ -> Value.none();
            case Outcome.Made made -> made.reference();
        });
    }

    private String kind(String resource) {
        return blueprint
                .resource(resource)
                .map(definition ->
                        blueprint.kind(definition.name(), definition.type()).name())
                .orElse("");
    }

    private Optional<Outcome> outcome(String resource) {
        return blueprint.resource(resource).isPresent() ? Optional.of(outcomes.apply(resource)) : Optional.empty();
    }

    @Override
    public Optional<Value> condition(String name) {
        return preview.condition(name);
    }

    @Override
    public Optional<Value> facade(String aspect) {
        return blueprint.source().facade().get(aspect);
    }

    @Override
    public Optional<Instant> time() {
        return preview.time();
    }

    @Override
    public Optional<Value> mapping(String name) {
        return preview.mapping(name);
    }

    @Override
    public Optional<String> file(String name) {
        return preview.file(name);
    }
}
