package io.tutti.environments.compile;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Locale;
import java.util.Optional;

/**
 * What a generated resource is to the model.
 *
 * @param resource its generated name
 * @param member such as {@code node2}; empty for what the object has once
 * @param name of the resource or state inside its block
 */
public record Part(String resource, String object, Optional<String> member, Kind kind, String name) {
    /** What it is. */
    public enum Kind {
        /** Of a fragment. */
        RESOURCE,
        /** The software that a state runs. */
        SOFTWARE,
        STATE,
        GOAL
    }

    /** As people read it: {@code db.node2.Installed}. */
    public String path() {
        return object + "." + member.map(one -> one + ".").orElse("") + name;
    }

    /** As kept with the environment. */
    public Mapping toValue() {
        return Value.map("resource", Value.of(resource))
                .with("object", object)
                .with("member", member.map(Value::of).orElseGet(Value::none))
                .with("kind", kind.name().toLowerCase(Locale.ROOT))
                .with("name", name);
    }

    /** What {@link #toValue} wrote. */
    public static Part of(Mapping written) {
        return new Part(
                written.text("resource").orElse(""),
                written.text("object").orElse(""),
                written.text("member"),
                Kind.valueOf(written.text("kind").orElse("resource").toUpperCase(Locale.ROOT)),
                written.text("name").orElse(""));
    }
}
