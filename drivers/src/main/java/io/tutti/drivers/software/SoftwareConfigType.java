package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;

/** {@code OS::Heat::SoftwareConfig}: a script or another text that an engine applies on machines. */
public final class SoftwareConfigType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = ConfigSchema.declaring(Description.of(
                            "OS::Heat::SoftwareConfig",
                            "A script, manifest or other text, with the inputs it expects and the outputs it gives. It"
                                    + " runs nowhere by itself: OS::Heat::SoftwareDeployment brings it to a machine.")
                    .property(Property.text("config", "The text itself."))
                    .property(ConfigSchema.group()))
            .attribute("config", Kind.TEXT, "The text itself.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  greet:
                    type: OS::Heat::SoftwareConfig
                    properties:
                      group: script
                      inputs: [{name: who, default: world}]
                      outputs: [{name: greeting}]
                      config: |
                        #!/bin/sh
                        echo "Hello, $who" > "$heat_outputs_path.greeting"
                """);

    private final ConfigRows rows;

    public SoftwareConfigType(Software software) {
        this.rows = new ConfigRows(software);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var config = call.properties().get("config").orElse(Value.of(""));
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
