package io.tutti.template.check;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.template.document.Templates;
import io.tutti.template.settings.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resource types that there are. */
public interface Types {
    Optional<Description> find(String type);

    /** What the {@code update_policy} of a type takes; nothing, for most types. */
    default List<Property> updatePolicy(String type) {
        return List.of();
    }

    /** All names, to suggest one. */
    Set<String> names();

    /** Reads a template. Who looks at many stacks of the same texts may remember what was read. */
    default Templates.Reading read(String file, String text) {
        return Templates.read(file, text);
    }

    /** What stands for a type where the settings do not say otherwise. */
    default Registry mappings() {
        return Registry.NONE;
    }

    /**
     * The templates that {@link #mappings} name, by their names: that of the type, with {@code .yaml} behind. Whoever uses
     * the type is checked against the type's own schema.
     */
    default Map<String, String> texts() {
        return Map.of();
    }
}
