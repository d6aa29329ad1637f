package io.tutti.environments.catalogue;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block.Capability;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.Property;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.Optional;

/** A block as a form: what somebody fills in, wires and waits for, for those who draw it. */
public final class Form {
    private Form() {}

    /** {@code {block, version, label, description, groups, fields, sockets, provides, states, goal}}. */
    public static Mapping of(Block block) {
        return head(block)
                .with(
                        "groups",
                        Value.list(block.groups().stream()
                                .map(group -> Value.map("label", Value.of(group.label()))
                                        .with("description", group.description())
                                        .with("properties", Value.texts(group.parameters())))
                                .toList()))
                .with(
                        "fields",
                        Value.list(block.properties().values().stream()
                                .map(Form::field)
                                .toList()))
                .with(
                        "sockets",
                        Value.list(block.requires().values().stream()
                                .map(Form::socket)
                                .toList()))
                .with(
                        "provides",
                        Value.list(block.provides().values().stream()
                                .map(Form::capability)
                                .toList()))
                .with(
                        "states",
                        Value.list(block.states().values().stream()
                                .map(Form::state)
                                .toList()))
                .with("goal", text(block.goal().map(Name::text)));
    }

    /** The block in one line of a catalogue: {@code {reference, package, label, description, provides, requires}}. */
    public static Mapping brief(Block block) {
        return Value.map("reference", Value.of(block.reference()))
                .with("package", block.provider())
                .with("label", block.label())
                .with("description", block.description())
                .with(
                        "provides",
                        Value.texts(block.provides().values().stream()
                                .map(Capability::capability)
                                .distinct()
                                .toList()))
                .with(
                        "requires",
                        Value.texts(block.requires().values().stream()
                                .map(Socket::capability)
                                .distinct()
                                .toList()));
    }

    private static Mapping head(Block block) {
        return Value.map("block", Value.of(block.name()))
                .with("version", block.version().toString())
                .with("package", block.provider())
                .with("label", block.label())
                .with("description", block.description());
    }

    private static Mapping field(Property property) {
        var definition = property.definition();
        var field = Value.map("name", Value.of(definition.name()))
                .with("label", definition.label().isEmpty() ? definition.name() : definition.label())
                .with("description", definition.description())
                .with("kind", kind(definition))
                .with("required", Value.of(definition.fallback().isEmpty()))
                .with(
                        "constraints",
                        property.source()
                                .get("constraints")
                                .map(node -> node.value())
                                .orElseGet(Value::list))
                .with("immutable", Value.of(definition.immutable()));
        // What a secret is by default is nobody's business either.
        return definition
                .fallback()
                .filter(_ -> !definition.hidden())
                .map(value -> field.with("default", value))
                .orElse(field);
    }

    private static String kind(ParameterDefinition definition) {
        if (definition.hidden()) {
            return "secret";
        }
        return switch (definition.type()) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case LIST -> "list";
            case JSON -> "json";
        };
    }

    private static Mapping socket(Socket socket) {
        return Value.map("name", Value.of(socket.name()))
                .with("label", socket.label())
                .with("description", socket.description())
                .with("capability", socket.capability())
                .with("versions", socket.versions().toString())
                .with("min", Value.of(socket.min()))
                .with("max", Value.of(socket.max()))
                .with("values", Value.texts(socket.values().keySet()));
    }

    private static Mapping capability(Capability capability) {
        return Value.map("name", Value.of(capability.name()))
                .with("capability", capability.capability())
                .with("version", capability.version().toString())
                .with("description", capability.description())
                .with("values", Value.texts(capability.values().fields().keySet()));
    }

    private static Mapping state(State state) {
        return Value.map("name", Value.of(state.name()))
                .with("on", text(state.on().map(Name::text)))
                .with(
                        "after",
                        Value.texts(state.after().stream().map(Name::text).toList()))
                .with("run", text(state.run().map(Name::text)))
                .with("undo", text(state.undo().map(Name::text)))
                .with("description", state.description());
    }

    private static Value text(Optional<String> text) {
        return text.map(Value::of).orElseGet(Value::none);
    }
}
