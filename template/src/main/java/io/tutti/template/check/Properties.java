package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.ConstraintWords;
import io.tutti.template.parameter.Constraints;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fits evaluated properties to a type's schema: kinds coerced as Heat does, defaults filled in, constraints checked. What
 * is unknown stays so and is checked when it is known; what is secret stays secret.
 */
public final class Properties {
    private final CustomRules rules;
    private final Findings findings = new Findings();
    /** Whether what is being fitted is part of a secret, of which no message may tell. */
    private boolean covered;

    private Properties(CustomRules rules) {
        this.rules = rules;
    }

    /**
     * The properties as a driver may have them.
     *
     * @param values as evaluated; when all of them are one unknown, the answer has only the defaults
     * @param written where they come from, for the places of problems
     * @param path the way to them, such as {@code resources.db.properties}
     */
    public static Checked<Value.Mapping> fit(
            Description description, Value values, Expression written, String path, CustomRules rules) {
        var fitting = new Properties(rules);
        var fitted = fitting.whole(description, values, written, path);
        return fitting.findings.checked(fitted);
    }

    private Value.Mapping whole(Description description, Value values, Expression written, String path) {
        return switch (values) {
            case Value.Mapping mapping ->
                entries(description.properties(), mapping, written, path, description.type(), description.open());
            case Value.Null _ ->
                entries(description.properties(), Value.map(), written, path, description.type(), description.open());
            case Value.Secret secret -> whole(description, covered(secret), written, path);
            case Value.Unknown _ -> defaults(description.properties());
            case Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Sequence _ -> {
                findings.problem(Problem.of("template.property-kind", "The properties must be a map")
                        .at(written.where())
                        .on(path)
                        .because("here they are " + values.said())
                        .suggest("write them as lines of `name: value`"));
                yield Value.map();
            }
        };
    }

    /** Every entry of a secret map is a secret of its own. */
    private static Value covered(Value.Secret secret) {
        if (!(secret.hidden() instanceof Value.Mapping mapping)) {
            return secret.hidden();
        }
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries()
                .forEach((key, value) ->
                        entries.put(key, value instanceof Value.Unknown ? value : new Value.Secret(value)));
        return new Value.Mapping(entries);
    }

    private static Value.Mapping defaults(List<Property> properties) {
        var entries = new LinkedHashMap<String, Value>();
        properties.forEach(p -> p.fallback().ifPresent(value -> entries.put(p.name(), value)));
        return new Value.Mapping(entries);
    }

    private Value.Mapping entries(
            List<Property> properties,
            Value.Mapping given,
            Expression written,
            String path,
            String owner,
            boolean open) {
        var fitted = new LinkedHashMap<String, Value>();
        for (var property : properties) {
            entry(property, given, written, path, owner).ifPresent(value -> fitted.put(property.name(), value));
        }
        var names = properties.stream().map(Property::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (var extra : given.entries().entrySet()) {
            if (!names.contains(extra.getKey())) {
                if (open) {
                    fitted.put(extra.getKey(), extra.getValue());
                } else if (!findings.isFull()) {
                    unknown(extra.getKey(), names, written, path, owner);
                }
            }
        }
        return new Value.Mapping(fitted);
    }

    private void unknown(String name, Collection<String> names, Expression written, String path, String owner) {
        var problem = Problem.of("template.unknown-property", "Unknown property `" + name + "` of " + owner)
                .at(keyPlace(written, name))
                .on(path + "." + name)
                .because(names.isEmpty() ? "it has no properties" : "its properties are: " + Nearest.listed(names));
        findings.problem(findings.advise(problem, name, names, "leave `" + name + "` out"));
    }

    private Optional<Value> entry(
            Property property, Value.Mapping given, Expression written, String path, String owner) {
        var name = property.name();
        var value = given.get(name);
        if (value.isPresent() && property.support() == Support.UNIMPLEMENTED) {
            unimplemented(name, written, path, owner);
        }
        if (value.isEmpty() && property.required() && !givenAsBefore(property, given)) {
            findings.problem(
                    Problem.of("template.missing-property", "The property `" + name + "` of " + owner + " is missing")
                            .at(written.where())
                            .on(path + "." + name)
                            .because(WrongKind.with("it is required", property))
                            .suggest("add `" + name + ": ...`"));
        }
        if (value.isPresent()
                && value.get() instanceof Value.Null
                && property.fallback().isEmpty()) {
            constrained(property, zero(property), part(written, name), path + "." + name);
        }
        if (value.isEmpty() || value.get() instanceof Value.Null) {
            return property.fallback()
                    .or(() -> value.filter(_ -> property.required()).map(_ -> zero(property)));
        }
        return Optional.of(fit(property, value.get(), part(written, name), path + "." + name));
    }

    private static boolean givenAsBefore(Property property, Value.Mapping given) {
        return property.formerly().flatMap(given::get).isPresent();
    }

    private void unimplemented(String name, Expression written, String path, String owner) {
        findings.problem(Problem.of(
                        "template.unimplemented-property",
                        "The property `" + name + "` of " + owner + " cannot be given")
                .at(keyPlace(written, name))
                .on(path + "." + name)
                .because("Heat's schema names it, but nobody ever made it work")
                .suggest("leave `" + name + "` out"));
    }

    /** What Heat makes of a null where there is no default. */
    private static Value zero(Property property) {
        return switch (property.kind()) {
            case TEXT -> Value.of("");
            case INTEGER, NUMBER -> Value.of(0);
            case BOOLEAN -> Value.of(false);
            case MAPPING -> Value.map();
            case SEQUENCE -> Value.list();
            case ANY -> Value.none();
        };
    }

    private Value fit(Property property, Value value, Expression written, String path) {
        return switch (value) {
            case Value.Unknown _ -> value;
            case Value.Secret secret -> {
                var before = covered;
                covered = true;
                var open = fit(property, secret.hidden(), written, path);
                covered = before;
                yield open instanceof Value.Unknown ? open : new Value.Secret(open);
            }
            case Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Mapping _ -> known(property, value, written, path);
        };
    }

    private Value known(Property property, Value value, Expression written, String path) {
        var scalar = Kinds.fit(property.kind(), value);
        if (scalar.isEmpty()) {
            findings.problem(WrongKind.problem(property, value, written, path));
            return value;
        }
        var fitted = inside(property, scalar.get(), written, path);
        constrained(property, fitted, written, path);
        return fitted;
    }

    private void constrained(Property property, Value fitted, Expression written, String path) {
        var value = covered ? new Value.Secret(fitted) : fitted;
        for (var constraint : property.constraints()) {
            Constraints.broken(constraint, value, rules)
                    .ifPresent(why -> findings.problem(ConstraintWords.explained(
                            Problem.of(
                                            "template.property-constraint",
                                            "`" + WrongKind.name(path) + "` is invalid: " + why)
                                    .at(written.where())
                                    .on(path),
                            constraint,
                            value)));
        }
    }

    private Value inside(Property property, Value value, Expression written, String path) {
        if (value instanceof Value.Sequence list && property.items().isPresent()) {
            var item = property.items().get();
            var items = new ArrayList<Value>();
            for (int i = 0; i < list.items().size(); i++) {
                items.add(fit(item, list.items().get(i), part(written, i), path + "[" + i + "]"));
            }
            return Value.list(items);
        }
        if (value instanceof Value.Mapping map && !property.fields().isEmpty()) {
            return entries(property.fields(), map, written, path, "`" + property.name() + "`", false);
        }
        return value;
    }

    private static Where keyPlace(Expression written, String key) {
        return written instanceof Expression.Fields fields ? fields.place(key) : written.where();
    }

    private static Expression part(Expression written, String key) {
        return written instanceof Expression.Fields fields ? fields.get(key).orElse(written) : written;
    }

    /** An item that an {@code if} made vanish moves the others up; then the list itself is the place. */
    private static Expression part(Expression written, int index) {
        return written instanceof Expression.Items list
                        && index < list.items().size()
                        && list.items().stream().noneMatch(Expression.Apply.class::isInstance)
                ? list.items().get(index)
                : written;
    }

    /** The names of entries that a type does not have, for maps whose values are not ready to be fitted. */
    static List<Problem> unknownNames(Description description, Expression.Fields written, String path) {
        var fitting = new Properties(CustomRules.NONE);
        var names = description.properties().stream().map(Property::name).toList();
        if (!description.open()) {
            Map<String, Expression> entries = written.entries();
            entries.keySet().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> fitting.unknown(name, names, written, path, description.type()));
        }
        return fitting.findings.problems();
    }
}
