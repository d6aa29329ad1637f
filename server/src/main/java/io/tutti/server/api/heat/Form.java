package io.tutti.server.api.heat;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.document.Template;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.Optional;

/** A template's parameters as the form that clients draw, with CloudFormation's names. */
final class Form {
    private Form() {}

    static Mapping of(Template template) {
        return of(template, Mapping.EMPTY);
    }

    /** @param given the values that are there already */
    static Mapping of(Template template, Mapping given) {
        var parameters = Mapping.EMPTY;
        for (var parameter : template.parameters().values()) {
            var field = field(parameter);
            var value = given.get(parameter.name());
            parameters = parameters.with(
                    parameter.name(),
                    value.isEmpty()
                            ? field
                            : field.with("Value", parameter.hidden() ? Value.of("******") : value.get()));
        }
        var form = Value.map("Description", Value.of(template.description())).with("Parameters", parameters);
        if (template.groups().isEmpty()) {
            return form;
        }
        return form.with(
                "ParameterGroups",
                Value.list(template.groups().stream()
                        .map(group -> Value.map("label", Value.of(group.label()))
                                .with("description", group.description())
                                .with("parameters", Value.texts(group.parameters())))
                        .toList()));
    }

    private static Mapping field(ParameterDefinition parameter) {
        var field = Value.map("Type", Value.of(type(parameter)))
                .with("Description", parameter.description())
                .with("NoEcho", parameter.hidden() ? "true" : "false")
                .with("Label", parameter.label().isEmpty() ? parameter.name() : parameter.label());
        if (parameter.fallback().isPresent()) {
            field = field.with(
                    "Default",
                    parameter.hidden()
                            ? Value.of("******")
                            : parameter.fallback().get());
        }
        if (!parameter.tags().isEmpty()) {
            field = field.with("Tags", Value.texts(parameter.tags()));
        }
        for (var constraint : parameter.constraints()) {
            field = constrained(field, constraint);
        }
        return field;
    }

    private static String type(ParameterDefinition parameter) {
        return switch (parameter.type()) {
            case STRING -> "String";
            case NUMBER -> "Number";
            case LIST -> "CommaDelimitedList";
            case JSON -> "Json";
            case BOOLEAN -> "Boolean";
        };
    }

    private static Mapping constrained(Mapping field, Constraint constraint) {
        var more = switch (constraint) {
            case Constraint.Length(var min, var max, var _) ->
                bounded(bounded(field, "MinLength", min.map(Value::of)), "MaxLength", max.map(Value::of));
            case Constraint.Range(var min, var max, var _) ->
                bounded(bounded(field, "MinValue", min.map(Form::number)), "MaxValue", max.map(Form::number));
            case Constraint.Allowed(var values, var _) -> field.with("AllowedValues", Value.list(values));
            case Constraint.Pattern(var regex, var _) -> field.with("AllowedPattern", regex);
            case Constraint.Modulo(var step, var offset, var _) ->
                field.with("Step", Value.of(step)).with("Offset", Value.of(offset));
            case Constraint.Custom(var name, var _) -> field.with("CustomConstraint", name);
        };
        return constraint
                .description()
                .map(text -> more.with("ConstraintDescription", text))
                .orElse(more);
    }

    private static Mapping bounded(Mapping field, String name, Optional<Value> bound) {
        return bound.map(value -> field.with(name, value)).orElse(field);
    }

    private static Value number(double number) {
        return number == Math.rint(number) ? Value.of((long) number) : Value.of(number);
    }
}
