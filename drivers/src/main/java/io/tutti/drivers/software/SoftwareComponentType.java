package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;

/** {@code OS::Heat::SoftwareComponent}: one configuration per action, so that software brings its own undo. */
public final class SoftwareComponentType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = ConfigSchema.declaring(Description.of(
                            "OS::Heat::SoftwareComponent",
                            "Several configurations in one, each for the actions it names: one that installs, one that"
                                    + " removes. A deployment of it runs the one that fits the action.")
                    .property(Property.sequence(
                                    "configs",
                                    "The configurations.",
                                    Property.mapping(
                                            "config",
                                            "One configuration.",
                                            Property.sequence(
                                                            "actions",
                                                            "The stack actions at which it runs.",
                                                            Property.text("action", "An action.")
                                                                    .constrained(ConfigSchema.actionWords()))
                                                    .otherwise(Value.list(Value.of("CREATE"), Value.of("UPDATE")))
                                                    .constrained(ConfigSchema.atLeastOne()),
                                            Property.text("config", "The text itself."),
                                            Property.text(
                                                            "tool",
                                                            "The engine that applies it: script, puppet and others.")
                                                    .must()))
                            .must()
                            .constrained(ConfigSchema.atLeastOne())))
            .attribute("config", Kind.MAPPING, "All configurations, under the key configs.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  motd:
                    type: OS::Heat::SoftwareComponent
                    properties:
                      inputs: [{name: text}]
                      configs:
                        - actions: [CREATE, UPDATE]
                          tool: script
                          config: |
                            #!/bin/sh
                            printf '%s' "$text" > motd
                        - actions: [DELETE]
                          tool: script
                          config: |
                            #!/bin/sh
                            rm -f motd
                """);

    private final ConfigRows rows;

    public SoftwareComponentType(Software software) {
        this.rows = new ConfigRows(software);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var configs = Value.list(call.properties().items("configs"));
        return rows.keep(call, Component.GROUP, Value.map("configs", configs));
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
