package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/**
 * What a resource was made as and with, so that a later change can be compared with it, and a removal needs no template.
 *
 * @param kind what its type stood for: the driver's name, or a nested template's file
 * @param properties as they were resolved when it was made or changed last, secrets covered
 * @param needs the names of the resources that it needed then
 * @param retained whether the object outlives its resource
 * @param old the objects that it has replaced and that are still there: each {@code {type, token, resource, properties,
 *     metadata, checkpoint}}, as far as known
 */
public record Frozen(String kind, Mapping properties, List<String> needs, boolean retained, List<Value> old) {
    /** Of what was never begun. */
    public static final Frozen NOTHING = new Frozen("", Mapping.EMPTY, List.of(), false, List.of());

    public Frozen {
        needs = List.copyOf(needs);
        old = List.copyOf(old);
    }

    /** The same with another list of what it has replaced. */
    Frozen old(List<Value> others) {
        return new Frozen(kind, properties, needs, retained, others);
    }

    /** The same with other needs, and another fate after its resource. */
    public Frozen said(List<String> nowNeeds, boolean nowRetained) {
        return new Frozen(kind, properties, nowNeeds, nowRetained, old);
    }

    /** For keeping. */
    public Mapping toValue() {
        if (equals(NOTHING)) {
            return Mapping.EMPTY;
        }
        var all = Value.map("kind", Value.of(kind)).with("properties", properties);
        all = retained ? all.with("retained", Value.of(true)) : all;
        all = needs.isEmpty() ? all : all.with("needs", Value.texts(needs));
        return old.isEmpty() ? all : all.with("old", Value.list(old));
    }

    /** Reads what {@link #toValue} wrote. */
    public static Frozen of(Mapping kept) {
        return new Frozen(
                kept.text("kind").orElse(""),
                kept.mapping("properties"),
                kept.items("needs").stream()
                        .flatMap(name -> name.asText().stream())
                        .toList(),
                kept.get("retained").isPresent(),
                kept.items("old"));
    }
}
