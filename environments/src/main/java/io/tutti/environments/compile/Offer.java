package io.tutti.environments.compile;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.requirement.Published;

/**
 * A capability that an environment publishes when it is deployed.
 *
 * @param output the output of its stack that has the values
 * @param name of the capability in its object
 */
public record Offer(String output, String object, String name, String capability, Version version) {
    /** What it is for others, once the values are known. */
    public Published published(String environment, Mapping values) {
        return new Published(environment, object, name, capability, version, values);
    }

    /** As kept with the environment. */
    public Mapping toValue() {
        return Value.map("output", Value.of(output))
                .with("object", object)
                .with("name", name)
                .with("capability", capability)
                .with("version", version.toString());
    }

    /** What {@link #toValue} wrote. */
    public static Offer of(Mapping written) {
        return new Offer(
                written.text("output").orElse(""),
                written.text("object").orElse(""),
                written.text("name").orElse(""),
                written.text("capability").orElse(""),
                written.text("version").flatMap(Version::of).orElse(new Version(0, 0, 0)));
    }
}
