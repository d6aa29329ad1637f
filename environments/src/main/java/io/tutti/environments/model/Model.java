package io.tutti.environments.model;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.VersionRange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody wants: services, their properties and their links.
 *
 * @param environment its name, which is that of its stack
 * @param objects by name, in the order of names, for a map in JSON has none
 */
public record Model(String environment, String description, Map<String, Thing> objects, Where where) {
    public Model {
        objects = Collections.unmodifiableMap(new TreeMap<>(objects));
    }

    /**
     * An object: a block as it is used here.
     *
     * @param links by socket; an empty list says that nobody shall provide it
     * @param blockWhere the place of the block's name
     */
    public record Thing(
            String name,
            String block,
            VersionRange versions,
            Map<String, Given> properties,
            Map<String, List<Link>> links,
            Where where,
            Where blockWhere) {
        public Thing {
            properties = Collections.unmodifiableMap(new TreeMap<>(properties));
            links = Collections.unmodifiableMap(new TreeMap<>(links));
        }

        /** The way to it inside the model. */
        public String path() {
            return "objects." + name;
        }
    }

    /** A value that the model gives a property. */
    public record Given(Value value, Where where) {}

    /** Who shall provide something: {@code OBJECT}, {@code OBJECT.CAPABILITY}, or one of another {@code ENVIRONMENT/}. */
    public record Link(String text, Where where) {}
}
