package io.tutti.drivers.software;

import static io.tutti.drivers.software.ConfigSchema.words;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code OS::Heat::MultipartMime}: several configurations in one text, for cloud-init to take apart. */
public final class MultipartMimeType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::MultipartMime",
                    "Several configurations in one text, a MIME archive that cloud-init takes apart. A server takes it"
                            + " as user_data.")
            .property(Property.sequence(
                            "parts",
                            "The configurations, in their order.",
                            Property.mapping(
                                    "part",
                                    "One configuration.",
                                    Property.text("config", "The text, or the id of a configuration that has it.")
                                            .must(),
                                    Property.text("filename", "The name of the part."),
                                    Property.text("subtype", "What it is, such as x-shellscript."),
                                    Property.text("type", "text, or multipart for what consists of parts itself.")
                                            .otherwise(Value.of("text"))
                                            .constrained(words("text", "multipart"))))
                    .otherwise(Value.list()))
            .property(Property.text("group", "A word for the list of configurations; nobody uses it.")
                    .otherwise(Value.of("Heat::Ungrouped")))
            .attribute("config", Kind.TEXT, "The archive.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  packages:
                    type: OS::Heat::CloudConfig
                    properties:
                      cloud_config: {packages: [nginx]}
                  boot:
                    type: OS::Heat::MultipartMime
                    properties:
                      parts:
                        - config: {get_resource: packages}
                          subtype: cloud-config
                        - config: "#!/bin/sh\\necho hello\\n"
                          subtype: x-shellscript
                          filename: hello.sh
                outputs:
                  archive: {value: {get_attr: [boot, config]}}
                """);

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Software software;
    private final ConfigRows rows;

    public MultipartMimeType(Software software) {
        this.software = software;
        this.rows = new ConfigRows(software);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var parts = new ArrayList<Mime.Part>();
        var sources = new ArrayList<Value>();
        for (var item : call.properties().items("parts")) {
            if (item instanceof Mapping part) {
                var config = config(call, part);
                sources.add(config);
                parts.addAll(parts(part, config.asText().orElse("")));
            }
        }
        var archive = Value.of(Mime.archive(parts));
        var group = call.properties().text("group").orElse("Heat::Ungrouped");
        return rows.keep(call, group, ConfigRows.like(Value.list(sources), archive));
    }

    /** A text, that of a configuration of the same project, or what looks like the id of one and is none. */
    private Value config(Call call, Mapping part) {
        var said = part.get("config").orElse(Value.of(""));
        return said.asText()
                .filter(text -> ID.matcher(text).matches())
                .flatMap(id -> software.config(call.owner().project(), id))
                .map(config -> config.config())
                .filter(config -> config.asText().isPresent())
                .orElse(said);
    }

    /** Of an archive its parts; of one without any, as Heat has it, nothing. */
    private static List<Mime.Part> parts(Mapping part, String text) {
        return part.text("type").orElse("text").equals("multipart")
                ? Mime.parts(text)
                : List.of(new Mime.Part(
                        text,
                        part.text("subtype").orElse(""),
                        part.text("filename").orElse("")));
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
