package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.drivers.known.KnownTypes;
import java.util.List;
import java.util.Optional;

/** The schemas of groups and of stacks inside, which are expanded into stacks of their own, and so have no driver. */
public final class GroupDescriptions {
    private static final Description RESOURCE_GROUP = Description.of(
                    "OS::Heat::ResourceGroup",
                    "Several resources of one definition, in a stack of their own. Any attribute of a member is a list"
                            + " over all members; resource.N names one of them.")
            .property(Property.integer("count", "How many members.")
                    .otherwise(Value.of(1))
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty())))
            .property(Property.text("index_var", "The text in the definition that becomes the member's number.")
                    .otherwise(Value.of("%index%"))
                    .constrained(new Constraint.Length(Optional.of(3L), Optional.empty(), Optional.empty())))
            .property(Property.mapping(
                            "resource_def",
                            "What each member is.",
                            Property.text("type", "The members' type.").must(),
                            Property.mapping("properties", "The members' properties."),
                            Property.mapping("metadata", "The members' metadata."))
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.sequence(
                            "removal_policies",
                            "Which members go first when there are to be fewer.",
                            Property.mapping(
                                    "removal_policy",
                                    "Some members.",
                                    Property.sequence("resource_list", "Members, by name or reference.")
                                            .otherwise(Value.list())))
                    .otherwise(Value.list())
                    .whenChanged(UPDATE))
            .property(Property.text(
                            "removal_policies_mode",
                            "append: names once removed are never used again; update: the list is all there is.")
                    .otherwise(Value.of("append"))
                    .whenChanged(UPDATE)
                    .constrained(
                            new Constraint.Allowed(List.of(Value.of("append"), Value.of("update")), Optional.empty())))
            .attribute("refs", Kind.SEQUENCE, "The references of the members.")
            .attribute("refs_map", Kind.MAPPING, "The references of the members, by their names.")
            .attribute("attributes", Kind.MAPPING, "One attribute of each member, by their names; needs its name.")
            .attribute("removed_rsrc_list", Kind.SEQUENCE, "The names that are never used again.")
            .withFurtherAttributes()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  passwords:
                    type: OS::Heat::ResourceGroup
                    properties:
                      count: 3
                      resource_def:
                        type: OS::Heat::RandomString
                        properties: {length: 16, salt: '%index%'}
                outputs:
                  passwords:
                    value: {get_attr: [passwords, value]}
                """);

    private static final Constraint NOT_NEGATIVE =
            new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty());

    private static final Description AUTO_SCALING_GROUP = Description.of(
                    "OS::Heat::AutoScalingGroup",
                    "A group of like resources, in a stack of their own, that grows and shrinks by policies; the"
                            + " oldest go first.")
            .property(Property.mapping("resource", "What each member is: its type, properties and metadata.")
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.integer("min_size", "The fewest members there may be.")
                    .must()
                    .whenChanged(UPDATE)
                    .constrained(NOT_NEGATIVE))
            .property(Property.integer("max_size", "The most members there may be.")
                    .must()
                    .whenChanged(UPDATE)
                    .constrained(NOT_NEGATIVE))
            .property(Property.integer("desired_capacity", "How many members it begins with; min_size if left out.")
                    .whenChanged(UPDATE))
            .property(Property.integer("cooldown", "How many seconds must pass between two changes of its size.")
                    .whenChanged(UPDATE))
            .property(Property.mapping(
                            "rolling_updates",
                            "How members are changed when their definition is.",
                            Property.integer("min_in_service", "How many must be there all the while.")
                                    .otherwise(Value.of(0))
                                    .constrained(NOT_NEGATIVE),
                            Property.integer("max_batch_size", "How many at a time.")
                                    .otherwise(Value.of(1))
                                    .constrained(
                                            new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty())),
                            Property.number("pause_time", "How many seconds between two batches.")
                                    .otherwise(Value.of(0))
                                    .constrained(NOT_NEGATIVE))
                    .otherwise(Value.map("max_batch_size", Value.of(1))
                            .with("min_in_service", Value.of(0))
                            .with("pause_time", Value.of(0)))
                    .whenChanged(UPDATE))
            .attribute("outputs", Kind.MAPPING, "One attribute of each member, by their names; needs its name.")
            .attribute("outputs_list", Kind.SEQUENCE, "One attribute of each member, the oldest first; needs its name.")
            .attribute("current_size", Kind.INTEGER, "How many members there are.")
            .attribute("refs", Kind.SEQUENCE, "The references of the members, the oldest first.")
            .attribute("refs_map", Kind.MAPPING, "The references of the members, by their names.")
            .withFurtherAttributes()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  workers:
                    type: OS::Heat::AutoScalingGroup
                    properties:
                      min_size: 1
                      max_size: 5
                      desired_capacity: 2
                      resource:
                        type: OS::Heat::RandomString
                        properties: {length: 16}
                outputs:
                  size: {value: {get_attr: [workers, current_size]}}
                  words: {value: {get_attr: [workers, outputs_list, value]}}
                """);

    private static final Description RESOURCE_CHAIN = Description.of(
                    "OS::Heat::ResourceChain",
                    "Resources of several types with the same properties, in a stack of their own: each made after the"
                            + " one before, or all at once.")
            .property(Property.sequence("resources", "The types, in their order.")
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.bool("concurrent", "Whether they are made at once.")
                    .otherwise(Value.of(false)))
            .property(Property.mapping("resource_properties", "The properties of all."))
            .attribute("refs", Kind.SEQUENCE, "The references of the resources.")
            .attribute("attributes", Kind.MAPPING, "One attribute of each resource, by their names; needs its name.")
            .withFurtherAttributes()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  steps:
                    type: OS::Heat::ResourceChain
                    properties:
                      resources: [OS::Heat::RandomString, OS::Heat::RandomString]
                      resource_properties: {length: 8}
                outputs:
                  second:
                    value: {get_attr: [steps, resource.1, value]}
                """);

    private static final Description STACK = Description.of(
                    "OS::Heat::Stack",
                    "A stack of its own, whose template is a property. It is made by this server, as a part of the"
                            + " stack around it, and goes with that.")
            .property(Property.text("template", "The text of its template, such as get_file gives it.")
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.mapping("parameters", "Its parameters.")
                    .otherwise(Value.map())
                    .whenChanged(UPDATE))
            .property(Property.integer("timeout", "How many minutes each of its resources may take.")
                    .whenChanged(UPDATE))
            .property(Property.mapping(
                            "context",
                            "Where it is made; another region or cloud is refused.",
                            Property.text("region_name", "The region."),
                            Property.text("credential_secret_id", "The secret with the credentials for another cloud.")
                                    .whenChanged(UPDATE),
                            Property.text("ca_cert", "The authority whose certificates are believed.")
                                    .whenChanged(UPDATE),
                            Property.bool("insecure", "Whether any certificate is believed.")
                                    .otherwise(Value.of(false))
                                    .whenChanged(UPDATE))
                    .whenChanged(UPDATE))
            .attribute("stack_name", Kind.TEXT, "Its name.")
            .attribute("outputs", Kind.MAPPING, "Its outputs, by their names.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  inner:
                    type: OS::Heat::Stack
                    properties:
                      parameters: {length: 12}
                      template: |
                        heat_template_version: 2018-08-31
                        parameters: {length: {type: number}}
                        resources:
                          password: {type: OS::Heat::RandomString, properties: {length: {get_param: length}}}
                        outputs:
                          password: {value: {get_attr: [password, value]}}
                outputs:
                  password: {value: {get_attr: [inner, outputs, password]}}
                """);

    private static final Description AMAZON_STACK = Description.of(
                    "AWS::CloudFormation::Stack",
                    "A stack inside this one, from a template at an address; the client fetches it and sends it along.")
            .property(Property.text("TemplateURL", "Where its template is.")
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.mapping("Parameters", "Its parameters.").whenChanged(UPDATE))
            .property(Property.integer("TimeoutInMinutes", "How many minutes each of its resources may take.")
                    .whenChanged(UPDATE))
            .withFurtherAttributes()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  inner:
                    type: AWS::CloudFormation::Stack
                    properties:
                      TemplateURL: http://www.example.org/inner.yaml
                """);

    private static final Description INSTANCES = amazons("OS::Heat::InstanceGroup", """
              Size: 2
        """);

    private static final Description SCALED_INSTANCES = amazons("AWS::AutoScaling::AutoScalingGroup", """
              MinSize: 1
              MaxSize: 3
        """);

    private GroupDescriptions() {}

    /** @param sizes how the example says how many */
    private static Description amazons(String type, String sizes) {
        var known = KnownTypes.description(type).orElseThrow();
        var example = """
            heat_template_version: 2018-08-31
            resources:
              like_this:
                type: AWS::AutoScaling::LaunchConfiguration
                properties: {ImageId: debian-13, InstanceType: m1.small}
              machines:
                type: %s
                properties:
                  AvailabilityZones: [nova]
                  LaunchConfigurationName: {get_resource: like_this}
            """.formatted(type);
        return new Description(
                        type,
                        known.summary(),
                        known.properties(),
                        List.of(),
                        known.open(),
                        known.furtherAttributes(),
                        "")
                .attribute("InstanceList", Kind.TEXT, "The addresses of the instances, with commas between them.")
                .example(example + sizes);
    }

    /** All of them, in the order of their names. */
    public static List<Description> all() {
        return List.of(
                AMAZON_STACK, AUTO_SCALING_GROUP, INSTANCES, SCALED_INSTANCES, RESOURCE_CHAIN, RESOURCE_GROUP, STACK);
    }
}
