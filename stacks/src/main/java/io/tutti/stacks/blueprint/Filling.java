package io.tutti.stacks.blueprint;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.parameter.Coercion;
import io.tutti.template.parameter.Constraints;
import io.tutti.template.parameter.CustomRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Fits values to the schema of their type: fills in defaults, makes numbers of texts as Heat does, and collects what does
 * not fit. What is not known yet fits anything.
 */
public final class Filling {
    private final List<Problem> problems = new ArrayList<>();

    private Filling() {}

    /** The properties a driver gets, and what is wrong with them. */
    public record Filled(Mapping properties, List<Problem> problems) {
        public Filled {
            problems = List.copyOf(problems);
        }
    }

    /** @param path where the properties stand, such as {@code resources.db.properties} */
    public static Filled of(Description description, Mapping given, String path) {
        var filling = new Filling();
        var properties = filling.fields(description.properties(), given, path);
        return new Filled(properties, filling.problems);
    }

    /** A property that nobody declares stays: whether it may be there is the checker's question. */
    private Mapping fields(List<Property> declared, Mapping given, String path) {
        var filled = new LinkedHashMap<>(given.entries());
        for (var property : declared) {
            var at = path + "." + property.name();
            var value = given.get(property.name()).filter(v -> !(v.revealed() instanceof Value.Null));
            var chosen = value.or(property::fallback);
            if (chosen.isPresent()) {
                filled.put(property.name(), fit(property, chosen.get(), at));
            } else if (property.required()) {
                problems.add(Problem.of("property.missing", "The property `" + property.name() + "` has no value")
                        .on(at));
            } else {
                filled.remove(property.name());
            }
        }
        return new Mapping(filled);
    }

    private Value fit(Property property, Value value, String path) {
        if (value instanceof Value.Secret secret) {
            return new Value.Secret(fit(property, secret.hidden(), path));
        }
        if (value instanceof Value.Unknown) {
            return value;
        }
        var fitted = coerced(property.kind(), value);
        if (fitted.isEmpty()) {
            problems.add(Problem.of(
                            "property.type",
                            "The property `" + property.name() + "` must be a "
                                    + property.kind().heat())
                    .on(path));
            return value;
        }
        var whole = inside(property, fitted.get(), path);
        for (var constraint : property.constraints()) {
            Constraints.broken(constraint, whole, CustomRules.NONE)
                    .ifPresent(why -> problems.add(
                            Problem.of("property.constraint", "The property `" + property.name() + "`: " + why)
                                    .on(path)));
        }
        return whole;
    }

    private Value inside(Property property, Value value, String path) {
        if (value instanceof Mapping mapping && !property.fields().isEmpty()) {
            return fields(property.fields(), mapping, path);
        }
        if (value instanceof Value.Sequence list && property.items().isPresent()) {
            var items = new ArrayList<Value>();
            for (var item : list.items()) {
                items.add(fit(property.items().get(), item, path + "[" + items.size() + "]"));
            }
            return Value.list(items);
        }
        return value;
    }

    private static Optional<Value> coerced(Kind kind, Value value) {
        return switch (kind) {
            case ANY -> Optional.of(value);
            case TEXT -> text(value);
            case INTEGER -> number(value).flatMap(Filling::whole);
            case NUMBER -> number(value);
            case BOOLEAN -> truth(value);
            case MAPPING -> json(value).filter(Mapping.class::isInstance);
            case SEQUENCE -> json(value).filter(Value.Sequence.class::isInstance);
        };
    }

    /** A map or list becomes its JSON, as Heat makes it for scripts and user data. */
    private static Optional<Value> text(Value value) {
        return Optional.of(value instanceof Value.Text ? value : Value.of(PythonText.scalar(value)));
    }

    private static Optional<Value> number(Value value) {
        var number = value instanceof Value.Text text ? Coercion.number(text.value()) : value;
        return number instanceof Value.Int || number instanceof Value.Real ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Value> whole(Value number) {
        return number instanceof Value.Real real && real.value() == Math.rint(real.value())
                ? Optional.of(Value.of((long) real.value()))
                : Optional.of(number).filter(Value.Int.class::isInstance);
    }

    private static Optional<Value> truth(Value value) {
        if (value instanceof Value.Bool) {
            return Optional.of(value);
        }
        var word = value.asText().orElse("");
        return word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")
                ? Optional.of(Value.of(word.equalsIgnoreCase("true")))
                : Optional.empty();
    }

    /** Outputs of scripts are texts; one that is to be a map or list may be JSON. */
    private static Optional<Value> json(Value value) {
        if (!(value instanceof Value.Text text)) {
            return Optional.of(value);
        }
        try {
            return Optional.of(Json.read(text.value()));
        } catch (JsonSyntaxException _) {
            return Optional.empty();
        }
    }
}
