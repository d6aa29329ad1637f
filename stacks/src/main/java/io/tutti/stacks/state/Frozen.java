package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a resource was made as and with, so that a later change can be compared with it, and a removal needs no template.
 *
 * @param kind what its type stood for: the driver's name, or a nested template's file
 * @param properties as they were resolved when it was made or changed last, secrets covered
 * @param needs the names of the resources that it needed then, with the tokens of the objects that they were;
 *     of what is being changed, those that it needed before as well as those that it will
 * @param retained whether the object outlives its resource
 * @param old the objects that it has replaced and that are still there: each {@code {type, token, resource, properties,
 *     metadata, checkpoint, needs}}, as far as known
 */
public record Frozen(
        String kind, Mapping properties, Map<String, List<String>> needs, boolean retained, List<Value> old) {
    private static final String NEEDS = "needs";

    /** Of what was never begun. */
    public static final Frozen NOTHING = new Frozen("", Mapping.EMPTY, Map.of(), false, List.of());

    public Frozen {
        needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
        old = List.copyOf(old);
    }

    /** The same with another list of what it has replaced. */
    Frozen old(List<Value> others) {
        return new Frozen(kind, properties, needs, retained, others);
    }

    /** The same while it changes to something else: what that needs is needed from now on too. */
    Frozen changing(Frozen to) {
        return new Frozen(kind, properties, both(needs, to.needs), retained, old);
    }

    /** What two things need. */
    public static Map<String, List<String>> both(Map<String, List<String>> one, Map<String, List<String>> other) {
        var both = new LinkedHashMap<>(one);
        other.forEach((name, tokens) -> both.merge(
                name,
                tokens,
                (before, after) -> Stream.concat(before.stream(), after.stream())
                        .distinct()
                        .toList()));
        return both;
    }

    /** The same with other needs, and another fate after its resource. */
    public Frozen said(Map<String, List<String>> nowNeeds, boolean nowRetained) {
        return new Frozen(kind, properties, nowNeeds, nowRetained, old);
    }

    /** For keeping. */
    public Mapping toValue() {
        if (equals(NOTHING)) {
            return Mapping.EMPTY;
        }
        var all = Value.map("kind", Value.of(kind)).with("properties", properties);
        all = retained ? all.with("retained", Value.of(true)) : all;
        all = needs.isEmpty() ? all : all.with(NEEDS, needed());
        return old.isEmpty() ? all : all.with("old", Value.list(old));
    }

    /** What it needed, for keeping. */
    Mapping needed() {
        return needed(needs);
    }

    static Mapping needed(Map<String, List<String>> needs) {
        var all = new LinkedHashMap<String, Value>();
        needs.forEach((name, tokens) -> all.put(name, Value.texts(tokens)));
        return new Mapping(all);
    }

    /** What an object needed of which this is kept: names, with the tokens of the objects that they were then. */
    public static Map<String, List<String>> needs(Mapping kept) {
        var all = new LinkedHashMap<String, List<String>>();
        var needed = kept.mapping(NEEDS);
        for (var name : needed.entries().keySet()) {
            all.put(
                    name,
                    needed.items(name).stream()
                            .flatMap(token -> token.asText().stream())
                            .toList());
        }
        return all;
    }

    /** Reads what {@link #toValue} wrote. */
    public static Frozen of(Mapping kept) {
        return new Frozen(
                kept.text("kind").orElse(""),
                kept.mapping("properties"),
                needs(kept),
                kept.get("retained").isPresent(),
                kept.items("old"));
    }
}
