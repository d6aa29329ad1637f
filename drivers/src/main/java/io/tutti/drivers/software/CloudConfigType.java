package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;

/** {@code OS::Heat::CloudConfig}: a map, as the text that cloud-init reads. */
public final class CloudConfigType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::CloudConfig",
                    "A text in cloud-init's cloud-config, made from a map. A server takes it as user_data, by itself or"
                            + " as a part of an OS::Heat::MultipartMime.")
            .property(Property.mapping("cloud_config", "What cloud-init is to do, by its modules."))
            .attribute("config", Kind.TEXT, "The text: #cloud-config, and the map in YAML.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  packages:
                    type: OS::Heat::CloudConfig
                    properties:
                      cloud_config:
                        packages: [nginx]
                        write_files:
                          - {path: /etc/motd, content: "Hello\\n"}
                outputs:
                  text: {value: {get_attr: [packages, config]}}
                """);

    private final ConfigRows rows;

    public CloudConfigType(Software software) {
        this.rows = new ConfigRows(software);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var map = call.properties().get("cloud_config").orElse(Value.map());
        var text = Value.of("#cloud-config\n" + YamlText.of(map.revealed()));
        return rows.keep(call, "Heat::Ungrouped", ConfigRows.like(map, text));
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
