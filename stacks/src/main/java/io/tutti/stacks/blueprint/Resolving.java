package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.check.Properties;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.References;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.parameter.CustomRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Fills in the properties and the metadata of a resource from what is known. */
public final class Resolving {
    private final Blueprint blueprint;
    private final Scope scope;

    public Resolving(Blueprint blueprint, Outcome.Outcomes outcomes) {
        this.blueprint = blueprint;
        scope = blueprint.scope(outcomes);
    }

    /** What its expressions see. */
    public Scope scope() {
        return scope;
    }

    public Kind kind(ResourceDefinition resource) {
        return blueprint.kind(resource.name(), resource.type());
    }

    /**
     * The properties as written, without defaults.
     *
     * @throws Refusal when they cannot be computed
     */
    public Mapping written(ResourceDefinition resource) {
        return mapping(resource.properties(), path(resource));
    }

    /**
     * The properties as a driver may have them, with the type's defaults.
     *
     * @throws Refusal when they cannot be computed or do not fit
     */
    public Mapping properties(ResourceDefinition resource) {
        return properties(resource, written(resource));
    }

    /**
     * The same, of properties that have been computed.
     *
     * @param written see {@link #written}
     * @throws Refusal when they do not fit
     */
    public Mapping properties(ResourceDefinition resource, Mapping written) {
        return fitted(resource, written).orRefuse();
    }

    private Checked<Mapping> fitted(ResourceDefinition resource, Mapping written) {
        var description = kind(resource).description();
        return description.isEmpty()
                ? new Checked.Good<>(written)
                : Properties.fit(description.get(), written, resource.properties(), path(resource), CustomRules.NONE);
    }

    private static String path(ResourceDefinition resource) {
        return "resources." + resource.name() + ".properties";
    }

    /** Whether the object outlives its resource. */
    public boolean isRetained(ResourceDefinition resource) {
        return isPolicy(resource, "Retain");
    }

    /** Whether a copy of the object is to stay when it goes. */
    public boolean isCopied(ResourceDefinition resource) {
        return isPolicy(resource, "Snapshot");
    }

    private boolean isPolicy(ResourceDefinition resource, String wanted) {
        return resource.deletionPolicy()
                .map(policy -> Evaluator.evaluate(policy, scope))
                .flatMap(Value::asText)
                .filter(policy -> policy.equalsIgnoreCase(wanted))
                .isPresent();
    }

    /** The names of the resources that one needs: those it says and those it refers to. */
    public Set<String> needs(ResourceDefinition resource) {
        var names = new LinkedHashSet<String>();
        resource.dependsOn().forEach(need -> names.add(need.name()));
        names.addAll(References.resources(resource.properties(), scope));
        names.addAll(References.resources(resource.metadata(), scope));
        names.removeIf(name -> blueprint.resource(name).isEmpty());
        return names;
    }

    /** As much of the properties as can be had: a deletion goes on without the rest. */
    public Mapping salvaged(ResourceDefinition resource) {
        var written = new LinkedHashMap<String, Value>();
        if (resource.properties() instanceof Expression.Fields fields) {
            fields.entries().forEach((name, part) -> attempt(part).ifPresent(value -> written.put(name, value)));
        } else if (attempt(resource.properties()).orElse(Value.none()) instanceof Mapping whole) {
            written.putAll(whole.entries());
        }
        var mapping = new Mapping(written);
        return switch (fitted(resource, mapping)) {
            case Checked.Good<Mapping> good -> good.value();
            case Checked.Bad<Mapping> _ -> mapping;
        };
    }

    /** Nothing when what it leans on is gone already. */
    private Optional<Value> attempt(Expression part) {
        try {
            return Evaluator.evaluateOptional(part, scope).filter(value -> !(value instanceof Value.Unknown));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /** @throws Refusal when it cannot be computed */
    public Mapping metadata(ResourceDefinition resource) {
        return mapping(resource.metadata(), "resources." + resource.name() + ".metadata");
    }

    /**
     * What the template of a nested stack can ask of the resource that it implements.
     *
     * @throws Refusal when it cannot be computed
     */
    public Mapping facade(ResourceDefinition resource) {
        var policy = resource.deletionPolicy()
                .map(expression -> Evaluator.evaluate(expression, scope))
                .orElse(Value.of("Delete"));
        return Value.map("metadata", metadata(resource))
                .with("deletion_policy", policy)
                .with(
                        "update_policy",
                        mapping(resource.updatePolicy(), "resources." + resource.name() + ".update_policy"));
    }

    private Mapping mapping(Expression expression, String path) {
        try {
            return switch (Evaluator.evaluate(expression, scope)) {
                case Mapping mapping -> mapping;
                case Value.Secret(Mapping mapping) -> covered(mapping);
                case Value.Null _, Value.Unknown _ -> Mapping.EMPTY;
                case Value.Secret _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Sequence _ ->
                    throw new Refusal(Problem.of("template.not-a-map", "This must be a map")
                            .at(expression.where())
                            .because("what the functions here give is something else")
                            .suggest("give them a map"));
            };
        } catch (Refusal refusal) {
            throw new Refusal(refusal.problems().stream()
                    .map(p -> p.path().isEmpty() ? p.on(path) : p)
                    .toList());
        }
    }

    private static Mapping covered(Mapping mapping) {
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((key, value) -> entries.put(key, new Value.Secret(value)));
        return new Mapping(entries);
    }
}
