package io.tutti.drivers.software;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Property.OnChange;
import io.tutti.contract.value.Value;

/** The schemas of the types that bring a configuration to machines. */
final class DeploymentSchema {
    private static final String EXAMPLE = """
        heat_template_version: 2018-08-31
        parameters:
          server: {type: string, default: the-id-of-a-server}
        resources:
          config:
            type: OS::Heat::%1$sConfig
            properties:
              group: script
              inputs: [{name: who}]
              config: %2$s
          deployment:
            type: OS::Heat::%1$sDeployment%3$s
            properties:
              config: {get_resource: config}
              %4$s
              input_values: {who: world}
        """;
    private static final String TEXT = "|\n        #!/bin/sh\n        echo \"Hello, $who\"";
    private static final String MAP = "{greeting: {get_input: who}}";
    private static final String ONE = "server: {get_param: server}";
    private static final String MANY = "servers: {first: {get_param: server}}";

    static final Description SOFTWARE = single(Description.of(
                    "OS::Heat::SoftwareDeployment",
                    "A configuration on a machine: runs there at the actions it names, and is complete when the machine"
                            + " has reported success. Each output the configuration declares is an attribute."))
            .example(EXAMPLE.formatted("Software", TEXT, "", ONE));

    static final Description STRUCTURED = structured(single(Description.of(
                    "OS::Heat::StructuredDeployment",
                    "A structured configuration on a machine, with the values of its inputs put into its map.")))
            .example(EXAMPLE.formatted("Structured", MAP, "", ONE));

    static final Description SOFTWARE_GROUP = group(Description.of(
                    "OS::Heat::SoftwareDeploymentGroup",
                    "A configuration on several machines at once: one deployment for each, in a stack of its own."))
            .example(EXAMPLE.formatted("Software", TEXT, "Group", MANY));

    static final Description STRUCTURED_GROUP = structured(group(Description.of(
                    "OS::Heat::StructuredDeploymentGroup",
                    "A structured configuration on several machines at once: one deployment for each, in a stack of its"
                            + " own.")))
            .example(EXAMPLE.formatted("Structured", MAP, "Group", MANY));

    private DeploymentSchema() {}

    private static Description single(Description description) {
        return shared(description.property(Property.text("server", "The machine, by get_resource or by its id.")
                        .must()))
                .attribute("deploy_stdout", Kind.TEXT, "The last part of what it printed.")
                .attribute("deploy_stderr", Kind.TEXT, "The last part of what it said about errors.")
                .attribute("deploy_status_code", Kind.TEXT, "Its exit code.");
    }

    private static Description group(Description description) {
        return shared(description.property(Property.mapping("servers", "The machines: any name to a server's id.")
                        .must()
                        .whenChanged(OnChange.UPDATE)))
                .attribute("deploy_stdouts", Kind.MAPPING, "What each printed, by the names in servers.")
                .attribute("deploy_stderrs", Kind.MAPPING, "What each said about errors, by the names in servers.")
                .attribute("deploy_status_codes", Kind.MAPPING, "The exit codes, by the names in servers.");
    }

    private static Description shared(Description description) {
        return description
                .property(Property.text("config", "The configuration, by get_resource or by its id.")
                        .whenChanged(OnChange.UPDATE))
                .property(Property.mapping(
                                "input_values",
                                "Values for the inputs. Ones that the configuration does not declare come along too.")
                        .whenChanged(OnChange.UPDATE))
                .property(ConfigSchema.actions())
                .property(Property.text(
                                "name",
                                "A name; what is deployed on one machine at the same time is done in the order of"
                                        + " names.")
                        .whenChanged(OnChange.UPDATE))
                .property(ConfigSchema.transport())
                .withFurtherAttributes();
    }

    private static Description structured(Description description) {
        return description
                .property(Property.text("input_key", "The key that asks for an input in the map.")
                        .otherwise(Value.of("get_input")))
                .property(Property.text(
                                "input_values_validate",
                                "STRICT refuses a map that asks for an input without a value; LAX puts null there.")
                        .otherwise(Value.of("LAX"))
                        .constrained(ConfigSchema.words("LAX", "STRICT")));
    }
}
