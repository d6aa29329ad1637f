package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Scope;
import java.util.LinkedHashMap;

/** Fills in the properties and the metadata of a resource from what is known. */
public final class Resolving {
    private final Blueprint blueprint;
    private final Types types;
    private final Scope scope;

    public Resolving(Blueprint blueprint, Types types, Outcome.Outcomes outcomes) {
        this.blueprint = blueprint;
        this.types = types;
        scope = blueprint.scope(outcomes);
    }

    /** What its expressions see. */
    public Scope scope() {
        return scope;
    }

    /** The type by which a driver is found: the settings may have renamed it. */
    public String type(ResourceDefinition resource) {
        return Nesting.mapped(resource.type(), blueprint.source().settings());
    }

    /**
     * The properties as written, without defaults.
     *
     * @throws Refusal when they cannot be computed
     */
    public Mapping written(ResourceDefinition resource) {
        return mapping(resource.properties(), "resources." + resource.name() + ".properties");
    }

    /**
     * The properties with the type's defaults.
     *
     * @throws Refusal when they cannot be computed or do not fit
     */
    public Mapping properties(ResourceDefinition resource) {
        var filled = filled(resource);
        if (!filled.problems().isEmpty()) {
            throw new Refusal(filled.problems());
        }
        return filled.properties();
    }

    /** The properties with the type's defaults, and what does not fit. */
    public Filling.Filled filled(ResourceDefinition resource) {
        return filled(resource, written(resource));
    }

    private Filling.Filled filled(ResourceDefinition resource, Mapping written) {
        return types.find(type(resource))
                .map(type -> Filling.of(type, written, "resources." + resource.name() + ".properties"))
                .orElseGet(() -> new Filling.Filled(written, java.util.List.of()));
    }

    /** As much of the properties as can be had: a deletion goes on without the rest. */
    public Mapping salvaged(ResourceDefinition resource) {
        var written = new LinkedHashMap<String, Value>();
        if (resource.properties() instanceof Expression.Fields fields) {
            fields.entries().forEach((name, part) -> {
                try {
                    Evaluator.evaluateOptional(part, scope)
                            .filter(value -> !(value instanceof Value.Unknown))
                            .ifPresent(value -> written.put(name, value));
                } catch (Refusal _) {
                    // What it leans on is gone already.
                }
            });
        } else {
            try {
                written.putAll(written(resource).entries());
            } catch (Refusal _) {
                // The same.
            }
        }
        return filled(resource, new Mapping(written)).properties();
    }

    /** @throws Refusal when it cannot be computed */
    public Mapping metadata(ResourceDefinition resource) {
        return mapping(resource.metadata(), "resources." + resource.name() + ".metadata");
    }

    private Mapping mapping(Expression expression, String path) {
        try {
            var value = Evaluator.evaluate(expression, scope);
            return switch (value.revealed()) {
                case Mapping mapping -> value instanceof Value.Secret ? covered(mapping) : (Mapping) value;
                case Value.Null _ -> Mapping.EMPTY;
                case Value.Unknown _ -> Mapping.EMPTY;
                default ->
                    throw new Refusal(Problem.of("template.not-a-map", "This must be a map")
                            .at(expression.where()));
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
