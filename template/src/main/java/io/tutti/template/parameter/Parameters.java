package io.tutti.template.parameter;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the value of each parameter: what was given, else the settings' default, else the template's. */
public final class Parameters {
    private final Map<String, ParameterDefinition> definitions;
    private final CustomRules rules;
    private final Findings findings = new Findings();

    private Parameters(Map<String, ParameterDefinition> definitions, CustomRules rules) {
        this.definitions = definitions;
        this.rules = rules;
    }

    /**
     * The values by name, in the order of the template, those of hidden parameters as {@link Value.Secret}; or all that
     * is wrong: unknown, missing, of the wrong type, against a constraint.
     *
     * @param given for this template; each must be one of its parameters
     * @param defaults for all templates of a tree; what is not a parameter here is passed over
     */
    public static Checked<Map<String, Value>> resolve(
            Map<String, ParameterDefinition> definitions,
            Map<String, Value> given,
            Map<String, Value> defaults,
            CustomRules rules) {
        var parameters = new Parameters(definitions, rules);
        parameters.refuseUnknown(given);
        var values = new LinkedHashMap<String, Value>();
        for (var definition : definitions.values()) {
            parameters.value(definition, given, defaults).ifPresent(value -> values.put(definition.name(), value));
        }
        return parameters.findings.checked(values);
    }

    private void refuseUnknown(Map<String, Value> given) {
        for (var name : new TreeSet<>(given.keySet())) {
            if (!definitions.containsKey(name)) {
                var problem = Problem.of("parameter.unknown", "The template has no parameter `" + name + "`")
                        .on("parameters." + name)
                        .because(
                                definitions.isEmpty()
                                        ? "it has no parameters"
                                        : "its parameters are: " + String.join(", ", definitions.keySet()));
                findings.problem(Nearest.question(name, definitions.keySet())
                        .map(problem::suggest)
                        .orElse(problem));
            }
        }
    }

    private Optional<Value> value(
            ParameterDefinition definition, Map<String, Value> given, Map<String, Value> defaults) {
        var name = definition.name();
        var chosen = present(given, name).or(() -> present(defaults, name)).or(definition::fallback);
        if (chosen.isEmpty()) {
            findings.problem(problem(definition, "parameter.missing", "The parameter `" + name + "` has no value")
                    .suggest("give it one with `-P " + name + "=...` or in a settings file"));
            return Optional.empty();
        }
        return fit(definition, chosen.get());
    }

    /** Null is as good as nothing. */
    private static Optional<Value> present(Map<String, Value> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !(value instanceof Value.Null));
    }

    private Optional<Value> fit(ParameterDefinition definition, Value raw) {
        var value = coerced(definition, raw);
        if (value.isEmpty()) {
            return value;
        }
        for (var constraint : definition.constraints()) {
            Constraints.broken(constraint, value.get(), rules)
                    .ifPresent(why -> findings.problem(problem(
                            definition,
                            "parameter.constraint",
                            "The parameter `" + definition.name() + "` is invalid: " + why)));
        }
        return value;
    }

    private Optional<Value> coerced(ParameterDefinition definition, Value raw) {
        try {
            var value = Coercion.coerce(definition.type(), raw);
            return Optional.of(definition.hidden() ? covered(value) : value);
        } catch (Coercion.Unfit unfit) {
            findings.problem(problem(
                    definition, "parameter.type", "The parameter `" + definition.name() + "` " + unfit.message()));
            return Optional.empty();
        }
    }

    private static Value covered(Value value) {
        return value instanceof Value.Unknown ? value : new Value.Secret(value);
    }

    private static Problem problem(ParameterDefinition definition, String code, String message) {
        return Problem.of(code, message).at(definition.where()).on("parameters." + definition.name());
    }

    /** What is wrong with a default: it must keep its own constraints, whatever value is given later. */
    public static Checked<Value> checkDefault(ParameterDefinition definition) {
        var parameters = new Parameters(Map.of(), CustomRules.NONE);
        definition.fallback().ifPresent(value -> parameters.fit(definition, value));
        return parameters.findings.checked(definition.fallback().orElse(Value.none()));
    }
}
