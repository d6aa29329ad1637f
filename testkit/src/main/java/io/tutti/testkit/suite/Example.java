package io.tutti.testkit.suite;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The template that a schema gives as its example. */
record Example(Mapping template) {
    static Example of(String text) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        if (value(loaded) instanceof Mapping mapping) {
            return new Example(mapping);
        }
        throw new AssertionError("The example is no map");
    }

    /** The properties of each resource of that type. */
    List<Mapping> propertiesOf(String type) {
        return template.mapping("resources").entries().values().stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .filter(resource -> resource.text("type").filter(type::equals).isPresent())
                .map(resource -> resource.mapping("properties"))
                .toList();
    }

    private static Value value(Object loaded) {
        return switch (loaded) {
            case Map<?, ?> map -> {
                var entries = new LinkedHashMap<String, Value>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), value(item)));
                yield new Mapping(entries);
            }
            case List<?> list -> {
                var items = new ArrayList<Value>();
                list.forEach(item -> items.add(value(item)));
                yield Value.list(items);
            }
            case String text -> Value.of(text);
            case Boolean truth -> Value.of(truth);
            default -> Json.read(String.valueOf(loaded));
        };
    }
}
