package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;

/** {@code OS::Heat::StructuredConfig}: a map that an engine applies on machines. */
public final class StructuredConfigType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = ConfigSchema.declaring(Description.of(
                            "OS::Heat::StructuredConfig",
                            "A configuration that is a map instead of a text. Where it says {get_input: NAME}, an"
                                    + " OS::Heat::StructuredDeployment puts the value of that input.")
                    .property(Property.mapping("config", "The map itself."))
                    .property(ConfigSchema.group()))
            .attribute("config", Kind.MAPPING, "The map itself.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  packages:
                    type: OS::Heat::StructuredConfig
                    properties:
                      group: puppet
                      inputs: [{name: version}]
                      config:
                        postgresql: {version: {get_input: version}}
                """);

    private final ConfigRows rows;

    public StructuredConfigType(Software software) {
        this.rows = new ConfigRows(software);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var config = call.properties().get("config").orElse(Value.map());
        return rows.keep(call, call.properties().text("group").orElse("Heat::Ungrouped"), config);
    }

    @Override
    public Progress delete(Call call) {
        return rows.remove(call);
    }

    @Override
    public Progress check(Call call) {
        return rows.look(call);
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }
}
