package io.tutti.contract.schema;

import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One property of a resource type.
 *
 * @param items the kind of each item, when this is a sequence that says so
 * @param fields the entries, when this is a mapping that says so; empty means any entry is fine
 * @param formerly the name it had in earlier times: a value given under that name counts as given
 */
public record Property(
        String name,
        Kind kind,
        String summary,
        boolean required,
        OnChange onChange,
        Optional<Value> fallback,
        List<Constraint> constraints,
        Optional<Property> items,
        List<Property> fields,
        Support support,
        Optional<String> formerly) {

    /** What a changed value means for a resource that exists. */
    public enum OnChange {
        UPDATE,
        REPLACE,
        REFUSE
    }

    public Property {
        constraints = List.copyOf(constraints);
        fields = List.copyOf(fields);
    }

    private static Property of(String name, Kind kind, String summary) {
        return new Property(
                name,
                kind,
                summary,
                false,
                OnChange.REPLACE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Support.SUPPORTED,
                Optional.empty());
    }

    public static Property text(String name, String summary) {
        return of(name, Kind.TEXT, summary);
    }

    public static Property integer(String name, String summary) {
        return of(name, Kind.INTEGER, summary);
    }

    public static Property number(String name, String summary) {
        return of(name, Kind.NUMBER, summary);
    }

    public static Property bool(String name, String summary) {
        return of(name, Kind.BOOLEAN, summary);
    }

    public static Property mapping(String name, String summary, Property... fields) {
        return of(name, Kind.MAPPING, summary).with(Optional.empty(), List.of(fields));
    }

    public static Property sequence(String name, String summary) {
        return of(name, Kind.SEQUENCE, summary);
    }

    public static Property sequence(String name, String summary, Property item) {
        return of(name, Kind.SEQUENCE, summary).with(Optional.of(item), List.of());
    }

    public static Property any(String name, String summary) {
        return of(name, Kind.ANY, summary);
    }

    /** One of any kind, with nothing said about it yet. */
    public static Property of(Kind kind, String name, String summary) {
        return of(name, kind, summary);
    }

    public Property must() {
        return new Property(
                name, kind, summary, true, onChange, fallback, constraints, items, fields, support, formerly);
    }

    public Property whenChanged(OnChange change) {
        return new Property(
                name, kind, summary, required, change, fallback, constraints, items, fields, support, formerly);
    }

    public Property otherwise(Value value) {
        return new Property(
                name,
                kind,
                summary,
                required,
                onChange,
                Optional.of(value),
                constraints,
                items,
                fields,
                support,
                formerly);
    }

    public Property constrained(Constraint... rules) {
        return new Property(
                name, kind, summary, required, onChange, fallback, List.of(rules), items, fields, support, formerly);
    }

    public Property supported(Support how) {
        return new Property(
                name, kind, summary, required, onChange, fallback, constraints, items, fields, how, formerly);
    }

    public Property formerly(String oldName) {
        return new Property(
                name,
                kind,
                summary,
                required,
                onChange,
                fallback,
                constraints,
                items,
                fields,
                support,
                Optional.of(oldName));
    }

    /** The same with these items or entries. */
    public Property with(Optional<Property> item, List<Property> entries) {
        return new Property(
                name, kind, summary, required, onChange, fallback, constraints, item, entries, support, formerly);
    }
}
