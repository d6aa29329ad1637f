package io.tutti.drivers.known;

import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A template that stands for a resource type: its properties are parameters, its attributes outputs. Whoever wants to put
 * a template of their own in a type's place begins with it. The shapes are Heat's.
 */
public final class TypeTemplate {
    private final Description type;
    private final String resource;

    private TypeTemplate(Description type) {
        this.type = type;
        resource = type.type().replaceAll(".*:", "");
    }

    /** In HOT. */
    public static Mapping hot(Description type) {
        return new TypeTemplate(type).hot();
    }

    /** In CloudFormation's family. */
    public static Mapping cfn(Description type) {
        return new TypeTemplate(type).cfn();
    }

    private List<Property> properties() {
        return type.properties().stream()
                .filter(property -> property.support() != Support.HIDDEN && property.support() != Support.UNIMPLEMENTED)
                .toList();
    }

    private String title() {
        return "Initial template of " + resource;
    }

    private Mapping hot() {
        var parameters = Mapping.EMPTY;
        var values = Mapping.EMPTY;
        for (var property : properties()) {
            parameters = parameters.with(property.name(), hotParameter(property));
            values = values.with(property.name(), Value.map("get_param", Value.of(property.name())));
        }
        var outputs = Mapping.EMPTY;
        for (var attribute : attributes()) {
            var value = Value.map("get_attr", Value.texts(List.of(resource, attribute.name())));
            outputs =
                    outputs.with(attribute.name(), Value.map("value", value).with("description", attribute.summary()));
        }
        var made = Value.map("type", Value.of(type.type())).with("properties", values);
        return Value.map("heat_template_version", Value.of("2016-10-14"))
                .with("description", title())
                .with("parameters", parameters)
                .with(
                        "outputs",
                        outputs.with("OS::stack_id", Value.map("value", Value.map("get_resource", Value.of(resource)))))
                .with("resources", Value.map(resource, made));
    }

    private Mapping cfn() {
        var parameters = Mapping.EMPTY;
        var values = Mapping.EMPTY;
        for (var property : properties()) {
            var value = Value.map("Ref", Value.of(property.name()));
            parameters = parameters.with(property.name(), cfnParameter(property));
            values = values.with(
                    property.name(),
                    property.kind() == Kind.SEQUENCE
                            ? Value.map("Fn::Split", Value.list(Value.of(","), value))
                            : value);
        }
        var outputs = Mapping.EMPTY;
        for (var attribute : attributes()) {
            var value = Value.map("Fn::GetAtt", Value.texts(List.of(resource, attribute.name())));
            outputs =
                    outputs.with(attribute.name(), Value.map("Value", value).with("Description", attribute.summary()));
        }
        var made = Value.map("Type", Value.of(type.type())).with("Properties", values);
        return Value.map("HeatTemplateFormatVersion", Value.of("2012-12-12"))
                .with("Description", title())
                .with("Parameters", parameters)
                .with("Resources", Value.map(resource, made))
                .with(
                        "Outputs",
                        outputs.with("OS::stack_id", Value.map("Value", Value.map("Ref", Value.of(resource)))));
    }

    private List<Attribute> attributes() {
        var all = new ArrayList<>(type.attributes());
        all.add(new Attribute("show", Kind.MAPPING, "All that is known of it."));
        return all;
    }

    private static Mapping hotParameter(Property property) {
        var parameter = Value.map(
                        "type",
                        Value.of(
                                switch (property.kind()) {
                                    case TEXT -> "string";
                                    case INTEGER, NUMBER -> "number";
                                    case BOOLEAN -> "boolean";
                                    case MAPPING, ANY -> "json";
                                    case SEQUENCE -> "comma_delimited_list";
                                }))
                .with("description", property.summary());
        if (property.fallback().isPresent()) {
            parameter = parameter.with("default", property.fallback().get());
        }
        var constraints = property.constraints().stream()
                .flatMap(constraint -> hotConstraint(constraint).stream())
                .toList();
        return constraints.isEmpty() ? parameter : parameter.with("constraints", Value.list(constraints));
    }

    private static Optional<Value> hotConstraint(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Length(var min, var max, var _) ->
                Optional.of(Value.map("length", SchemaJson.bounds(min.map(Value::of), max.map(Value::of))));
            case Constraint.Range(var min, var max, var _) ->
                Optional.of(Value.map(
                        "range", SchemaJson.bounds(min.map(SchemaJson::number), max.map(SchemaJson::number))));
            case Constraint.Allowed(var values, var _) -> Optional.of(Value.map("allowed_values", Value.list(values)));
            case Constraint.Pattern(var regex, var _) -> Optional.of(Value.map("allowed_pattern", Value.of(regex)));
            case Constraint.Modulo _, Constraint.Custom _ -> Optional.empty();
        };
    }

    private static Mapping cfnParameter(Property property) {
        var parameter = Value.map(
                        "Type",
                        Value.of(
                                switch (property.kind()) {
                                    case TEXT -> "String";
                                    case INTEGER, NUMBER -> "Number";
                                    case BOOLEAN -> "Boolean";
                                    case MAPPING, ANY -> "Json";
                                    case SEQUENCE -> "CommaDelimitedList";
                                }))
                .with("Description", property.summary());
        if (property.fallback().isPresent()) {
            parameter = parameter.with("Default", property.fallback().get());
        }
        for (var constraint : property.constraints()) {
            parameter = cfnConstrained(parameter, constraint);
        }
        return property.kind() == Kind.BOOLEAN
                ? parameter.with("AllowedValues", Value.texts(List.of("True", "true", "False", "false")))
                : parameter;
    }

    private static Mapping cfnConstrained(Mapping parameter, Constraint constraint) {
        return switch (constraint) {
            case Constraint.Length(var min, var max, var _) ->
                bounded(parameter, "MinLength", min.map(Value::of), "MaxLength", max.map(Value::of));
            case Constraint.Range(var min, var max, var _) ->
                bounded(parameter, "MinValue", min.map(SchemaJson::number), "MaxValue", max.map(SchemaJson::number));
            case Constraint.Allowed(var values, var _) -> parameter.with("AllowedValues", Value.list(values));
            case Constraint.Pattern(var regex, var _) -> parameter.with("AllowedPattern", regex);
            case Constraint.Modulo _, Constraint.Custom _ -> parameter;
        };
    }

    private static Mapping bounded(
            Mapping parameter, String least, Optional<Value> min, String most, Optional<Value> max) {
        var more = min.isPresent() ? parameter.with(least, min.get()) : parameter;
        return max.isPresent() ? more.with(most, max.get()) : more;
    }
}
