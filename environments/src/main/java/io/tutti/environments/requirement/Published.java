package io.tutti.environments.requirement;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Version;

/**
 * What a deployed environment of the same project provides.
 *
 * @param name of the capability in its object
 * @param capability what it is
 */
public record Published(
        String environment, String object, String name, String capability, Version version, Mapping values) {
    /** As a link of a model names it. */
    public String reference() {
        return environment + "/" + object + "." + name;
    }

    /** As kept in a table. */
    public Mapping toValue() {
        return Value.map("environment", Value.of(environment))
                .with("object", object)
                .with("name", name)
                .with("capability", capability)
                .with("version", version.toString())
                .with("values", values);
    }
}
