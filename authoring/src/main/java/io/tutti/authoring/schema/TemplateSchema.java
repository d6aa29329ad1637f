package io.tutti.authoring.schema;

import static io.tutti.authoring.schema.EditorSchema.part;

import io.tutti.authoring.FunctionBook;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.known.TypeBook;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.CommonRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Completes the hand-written schema of a template with what is known of functions, versions and types. */
final class TemplateSchema {
    private final Dialect dialect;
    private final TypeBook types;
    private final Mapping shapes = part("functions");

    TemplateSchema(Dialect dialect, TypeBook types) {
        this.dialect = dialect;
        this.types = types;
    }

    Mapping of(Mapping skeleton) {
        var definitions = Mapping.EMPTY.with("version", version());
        if (dialect == Dialect.HOT) {
            definitions = with(definitions, parameters());
        }
        definitions = with(definitions, skeleton.mapping("$defs"))
                .with("call", calls(FunctionBook.Entry::values))
                .with("called", called())
                .with("made_of_properties", whole())
                .with("condition", condition())
                .with("type", type());
        definitions = with(definitions, part("kinds"));
        var properties = new PropertySchema();
        var all = new ArrayList<Value>();
        for (var name : types.names()) {
            var description = types.find(name).orElseThrow();
            definitions = definitions.with(name, properties.of(description));
            all.add(when(description, properties));
        }
        definitions = with(definitions, properties.shared());
        var resource = definitions.mapping("resource").with("allOf", Value.list(all));
        return skeleton.with("$defs", definitions.with("resource", resource));
    }

    private static Mapping with(Mapping definitions, Mapping more) {
        var all = definitions;
        for (var entry : more.entries().entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }

    /** What the parameters of templates and the properties of blocks have in common. */
    static Mapping parameters() {
        var known = Value.map("enum", Value.texts(CommonRules.timeless().names()));
        return part("parameter")
                .with(
                        "custom_constraint",
                        Value.map("anyOf", Value.list(known, Value.map("type", Value.of("string")))));
    }

    private static Mapping version() {
        return Value.map("enum", Value.texts(Version.accepted(Version.WALLABY.key())));
    }

    /** A map of one key that is the name of a function. */
    private Mapping calls(Predicate<FunctionBook.Entry> which) {
        var properties = Mapping.EMPTY;
        for (var entry : dialect.functions().values()) {
            if (which.test(entry)) {
                var words = entry.name() + ": " + entry.form() + " - " + entry.sentence();
                properties = properties.with(
                        entry.name(), with(Value.map("description", Value.of(words)), shapes.mapping(entry.name())));
            }
        }
        return Value.map("type", Value.of("object"))
                .with("minProperties", Value.of(1))
                .with("maxProperties", Value.of(1))
                .with("additionalProperties", Value.of(false))
                .with("properties", properties);
    }

    /** Whether a map is meant as a call. */
    private Mapping called() {
        var names = dialect.functions().values().stream()
                .filter(FunctionBook.Entry::values)
                .map(FunctionBook.Entry::name)
                .toList();
        return Value.map("type", Value.of("object"))
                .with("minProperties", Value.of(1))
                .with("maxProperties", Value.of(1))
                .with("propertyNames", Value.map("enum", Value.texts(names)));
    }

    /** A name, a truth value, or a function over parameters. */
    private Mapping condition() {
        return Value.map(
                "anyOf",
                Value.list(
                        Value.map("type", Value.list(Value.of("boolean"), Value.of("string"))),
                        calls(FunctionBook.Entry::conditions)));
    }

    /** The types worth completing; any other text may be the name of a file, or of what the registry knows. */
    private Mapping type() {
        var names = types.names().stream()
                .filter(name -> types.support(name) != Support.HIDDEN)
                .toList();
        return Value.map(
                "anyOf", Value.list(Value.map("enum", Value.texts(names)), Value.map("type", Value.of("string"))));
    }

    /** What holds for a resource of that type. */
    private Mapping when(Description description, PropertySchema properties) {
        var reference = Value.map("$ref", Value.of("#/$defs/" + description.type()));
        var parts = Value.map(dialect.word("properties"), reference);
        var policy = types.updatePolicy(description.type());
        if (!policy.isEmpty()) {
            parts = parts.with(dialect.word("update_policy"), properties.fields(policy));
        }
        var then = Value.map("properties", parts);
        if (description.properties().stream().anyMatch(property -> property.required())) {
            then = then.with("$ref", "#/$defs/made_of_properties");
        }
        var type = Value.map(dialect.word("type"), Value.map("const", Value.of(description.type())));
        return Value.map(
                        "if",
                        Value.map("properties", type).with("required", Value.list(Value.of(dialect.word("type")))))
                .with("then", then);
    }

    /** A resource that is there already is made of nothing. */
    private Mapping whole() {
        return Value.map("if", Value.map("not", required("external_id")))
                .with("then", required(dialect.word("properties")));
    }

    private static Mapping required(String name) {
        return Value.map("required", Value.texts(List.of(name)));
    }
}
