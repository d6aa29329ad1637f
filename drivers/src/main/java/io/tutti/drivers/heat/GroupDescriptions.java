package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;

/** The schema of {@code OS::Heat::ResourceGroup}, which is expanded into a stack of its own, and so has no driver. */
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

    private GroupDescriptions() {}

    /** All of them, in the order of their names. */
    public static List<Description> all() {
        return List.of(RESOURCE_GROUP);
    }
}
