package io.tutti.drivers.software;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Puts values where a structured configuration asks for them.
 *
 * @param key the key of the map with one entry that asks, {@code get_input} by default
 */
record Inputs(String key, Mapping values) {
    /** The same with each {@code {get_input: NAME}} replaced by the value; null when there is none. */
    Value into(Value config) {
        return switch (config) {
            case Sequence(var items) ->
                Value.list(items.stream().map(this::into).toList());
            case Mapping mapping -> asked(mapping).map(this::value).orElseGet(() -> each(mapping));
            case Secret(var hidden) -> new Secret(into(hidden));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Unknown _ -> config;
        };
    }

    /** The names asked for that have no value. */
    Set<String> missing(Value config) {
        var missing = new LinkedHashSet<String>();
        collect(config, missing);
        return missing;
    }

    private void collect(Value config, Set<String> missing) {
        switch (config) {
            case Sequence(var items) -> items.forEach(item -> collect(item, missing));
            case Mapping mapping ->
                asked(mapping)
                        .ifPresentOrElse(
                                name -> {
                                    if (value(name) instanceof Value.Null) {
                                        missing.add(name);
                                    }
                                },
                                () -> mapping.entries().values().forEach(value -> collect(value, missing)));
            case Secret(var hidden) -> collect(hidden, missing);
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Unknown _ -> {}
        }
    }

    private Value value(String name) {
        return values.get(name).orElse(Value.none());
    }

    private Optional<String> asked(Mapping mapping) {
        return mapping.entries().size() == 1 ? mapping.text(key) : Optional.empty();
    }

    private Mapping each(Mapping mapping) {
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((name, value) -> entries.put(name, into(value)));
        return new Mapping(entries);
    }
}
