package io.tutti.template.parameter;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the value of each parameter: what was given, else the settings' default, else the template's. */
public final class Parameters {
    private static final int MOST_SHOWN = 80;

    private final Map<String, ParameterDefinition> definitions;
    private final Given given;
    private final CustomRules rules;
    private final Findings findings = new Findings();

    private Parameters(Map<String, ParameterDefinition> definitions, Given given, CustomRules rules) {
        this.definitions = definitions;
        this.given = given;
        this.rules = rules;
    }

    /**
     * What a person gave.
     *
     * @param values for this template; each must be one of its parameters
     * @param defaults for all templates of a tree; what is not a parameter here is passed over
     * @param sealed the names of parameters whose values are secrets, whatever the template says
     * @param places where a value was given, by the parameter's name
     */
    public record Given(
            Map<String, Value> values,
            Map<String, Value> defaults,
            Set<String> sealed,
            Function<String, Optional<Where>> places) {
        /** Values that were written nowhere. */
        public static Given of(Map<String, Value> values, Map<String, Value> defaults) {
            return new Given(values, defaults, Set.of(), _ -> Optional.empty());
        }
    }

    /**
     * The values by name, in the order of the template, those of hidden parameters as {@link Value.Secret}; or all that
     * is wrong: unknown, missing, of the wrong type, against a constraint.
     */
    public static Checked<Map<String, Value>> resolve(
            Map<String, ParameterDefinition> definitions, Given given, CustomRules rules) {
        var parameters = new Parameters(definitions, given, rules);
        parameters.refuseUnknown();
        var values = new LinkedHashMap<String, Value>();
        for (var definition : definitions.values()) {
            parameters.value(definition).ifPresent(value -> values.put(definition.name(), value));
        }
        return parameters.findings.checked(values);
    }

    /** The same for what was written nowhere. */
    public static Checked<Map<String, Value>> resolve(
            Map<String, ParameterDefinition> definitions,
            Map<String, Value> given,
            Map<String, Value> defaults,
            CustomRules rules) {
        return resolve(definitions, Given.of(given, defaults), rules);
    }

    private void refuseUnknown() {
        for (var name : new TreeSet<>(given.values().keySet())) {
            if (!definitions.containsKey(name) && !findings.isFull()) {
                var problem = placed(
                                Problem.of("parameter.unknown", "The template has no parameter `" + name + "`"), name)
                        .on("parameters." + name)
                        .because(
                                definitions.isEmpty()
                                        ? "it has no parameters"
                                        : "its parameters are: " + Nearest.listed(definitions.keySet()));
                var near = Nearest.to(name, definitions.keySet())
                        .filter(_ -> problem.where().isPresent());
                findings.problem(
                        near.isPresent()
                                ? problem.suggest("write `" + near.get() + "` for `" + name + "`")
                                : Nearest.advise(
                                        problem,
                                        name,
                                        definitions.keySet(),
                                        "leave it out, or declare `" + name + "` in the template"));
            }
        }
    }

    private Problem placed(Problem problem, String name) {
        return given.places().apply(name).map(problem::at).orElse(problem);
    }

    private Optional<Value> value(ParameterDefinition definition) {
        var name = definition.name();
        var chosen = present(given.values(), name)
                .or(() -> present(given.defaults(), name))
                .or(definition::fallback);
        if (chosen.isEmpty()) {
            findings.problem(problem(definition, "parameter.missing", "The parameter `" + name + "` has no value")
                    .because("it has no default")
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
                    .ifPresent(why -> findings.problem(ConstraintWords.explained(
                            problem(
                                    definition,
                                    "parameter.constraint",
                                    "The parameter `" + definition.name() + "` is invalid: " + why),
                            constraint,
                            value.get())));
        }
        return value;
    }

    private Optional<Value> coerced(ParameterDefinition definition, Value raw) {
        try {
            var value = Coercion.coerce(definition.type(), raw);
            return Optional.of(
                    definition.hidden() || given.sealed().contains(definition.name()) ? covered(value) : value);
        } catch (Coercion.Unfit unfit) {
            findings.problem(problem(
                            definition,
                            "parameter.type",
                            "The parameter `" + definition.name() + "` " + unfit.message())
                    .because("its type is " + definition.type().word() + ", and the value is " + given(definition, raw))
                    .suggest(unfit.step()));
            return Optional.empty();
        }
    }

    private static String given(ParameterDefinition definition, Value raw) {
        var shown = definition.hidden() || raw instanceof Value.Secret ? "" : ": " + Json.masked(raw);
        return raw.said() + (shown.length() > MOST_SHOWN ? "" : shown);
    }

    private static Value covered(Value value) {
        return value instanceof Value.Unknown ? value : new Value.Secret(value);
    }

    /** At the value where somebody wrote it down, else at the definition. */
    private Problem problem(ParameterDefinition definition, String code, String message) {
        return placed(Problem.of(code, message).at(definition.where()), definition.name())
                .on("parameters." + definition.name());
    }

    /** Heat splits a default at its commas before it looks at the constraints, and has one empty item of an empty text. */
    private void fitSplit(ParameterDefinition definition, Value value) {
        if (definition.type() == ParameterType.LIST
                && value.asText().filter(String::isEmpty).isPresent()) {
            fit(definition, Value.texts(List.of("")));
        }
    }

    /** What is wrong with a default: it must keep its own constraints, whatever value is given later. */
    public static Checked<Value> checkDefault(ParameterDefinition definition) {
        var parameters = new Parameters(Map.of(), Given.of(Map.of(), Map.of()), CustomRules.NONE);
        definition.fallback().ifPresent(value -> {
            parameters.fit(definition, value);
            parameters.fitSplit(definition, value);
        });
        return parameters.findings.checked(definition.fallback().orElse(Value.none()));
    }
}
