package io.tutti.contract.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of maps that keep their order. */
public final class Ordered {
    private Ordered() {}

    /** An unmodifiable copy in the same order. Texts are full of maps of one entry or none, so these take little room. */
    public static <V> Map<String, V> copy(Map<String, V> map) {
        return switch (map.size()) {
            case 0 -> Map.of();
            case 1 -> {
                var only = map.entrySet().iterator().next();
                yield Map.of(only.getKey(), only.getValue());
            }
            default -> Collections.unmodifiableMap(new LinkedHashMap<>(map));
        };
    }
}
