package io.tutti.stacks;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types of the tests. A {@code Test::Thing} takes any property and answers it as an attribute. */
final class Things implements Types {
    /** What the cloud was asked, such as {@code default nova.keypair mine}. */
    final List<String> asked = new ArrayList<>();

    /** What the cloud has: constraint and name. */
    final Set<String> there = new TreeSet<>(Set.of("nova.keypair mine", "acme.rack r1"));

    /** The templates that were read, each as often as it was. */
    final List<String> read = new ArrayList<>();

    /** Programs that no machine has. */
    final Set<String> absent = new TreeSet<>();

    private final Map<String, Description> all = new TreeMap<>();

    Things() {
        add(Description.of("Test::Thing", "Anything.").acceptingAnything());
        add(Description.of("Test::Trace", "Leaves no trace.").acceptingAnything());
        add(Description.of("OS::Heat::Thing", "One of ours: one try.").acceptingAnything());
        add(Description.of("Test::Strict", "Knows what it wants.")
                .property(Property.integer("size", "How big.")
                        .must()
                        .constrained(new Constraint.Range(Optional.of(1.0), Optional.of(9.0), Optional.empty())))
                .property(Property.text("colour", "Which colour.").otherwise(Value.of("green")))
                .property(Property.bool("shiny", "Whether it shines."))
                .property(Property.sequence(
                        "parts",
                        "Its parts.",
                        Property.mapping(
                                "part",
                                "One.",
                                Property.integer("count", "How many.").otherwise(Value.of(1)))))
                .attribute("size", Kind.INTEGER, "How big."));
        add(Description.of("Test::Part", "Some of it can change, some cannot.")
                .property(Property.text("colour", "Can change.").whenChanged(Property.OnChange.UPDATE))
                .property(Property.any("refers", "Can change.").whenChanged(Property.OnChange.UPDATE))
                .property(Property.integer("size", "Wants another one."))
                .property(Property.any("inside", "Wants another one."))
                .property(Property.text("serial", "Never changes.").whenChanged(Property.OnChange.REFUSE))
                .attribute("colour", Kind.TEXT, "Which colour.")
                .attribute("size", Kind.INTEGER, "How big."));
        add(Description.of("OS::Heat::SoftwareConfig", "A script.").acceptingAnything());
        for (var type : List.of(
                "OS::Heat::SoftwareDeployment",
                "OS::Heat::SoftwareDeploymentGroup",
                "OS::Heat::ResourceGroup",
                "OS::Heat::AutoScalingGroup",
                "OS::Heat::InstanceGroup",
                "AWS::AutoScaling::AutoScalingGroup",
                "AWS::EC2::Instance",
                "OS::Heat::ResourceChain",
                "OS::Heat::Stack",
                "OS::Heat::UpdateWaitConditionHandle",
                "AWS::CloudFormation::Stack")) {
            add(Description.of(type, "See Heat.").acceptingAnything());
        }
        add(Description.of("OS::Nova::Server", "A machine.").acceptingAnything());
        add(Description.of("Test::Keyed", "Has a key.")
                .property(Property.text("key", "Its key.")
                        .constrained(new Constraint.Custom("nova.keypair", Optional.empty()))));
        add(Description.of("Test::Elsewhere", "Is made elsewhere.").acceptingAnything());
        add(Description.of("Test::Idle", "Has properties without an effect.")
                .property(Property.text("colour", "Which colour.")
                        .otherwise(Value.of("green"))
                        .supported(Support.NO_EFFECT))
                .property(Property.text("shape", "Which shape.").supported(Support.NO_EFFECT))
                .property(Property.sequence(
                        "parts",
                        "Its parts.",
                        Property.mapping(
                                "part",
                                "One.",
                                Property.text("glue", "Its glue.").supported(Support.NO_EFFECT)))));
    }

    private void add(Description description) {
        all.put(description.type(), description);
    }

    @Override
    public Templates.Reading read(String file, String text) {
        read.add(file);
        return Types.super.read(file, text);
    }

    @Override
    public Optional<Description> find(String type) {
        return Optional.ofNullable(all.get(type));
    }

    @Override
    public List<Property> updatePolicy(String type) {
        return type.equals("OS::Heat::ResourceGroup")
                ? List.of(
                        Property.mapping(
                                "batch_create",
                                "Making.",
                                Property.integer("max_batch_size", "At once."),
                                Property.number("pause_time", "Seconds between.")),
                        Property.mapping(
                                "rolling_update",
                                "Changing.",
                                Property.integer("max_batch_size", "At once."),
                                Property.integer("min_in_service", "That stay."),
                                Property.number("pause_time", "Seconds between.")))
                : List.of();
    }

    @Override
    public Set<String> names() {
        return all.keySet();
    }

    @Override
    public Inventory inventory() {
        return new Inventory() {
            @Override
            public Answer has(String project, String constraint, String named) {
                asked.add(project + " " + constraint + " " + named);
                if (constraint.startsWith("cinder.")) {
                    return Answer.CANNOT_TELL;
                }
                return there.contains(constraint + " " + named) ? Answer.YES : Answer.no("there is none");
            }

            @Override
            public Set<String> furtherConstraints() {
                return Set.of("acme.rack");
            }
        };
    }

    @Override
    public Optional<Problem> unmade(String type) {
        return type.equals("Test::Elsewhere")
                ? Optional.of(Problem.of("template.no-driver", "No driver here makes Test::Elsewhere")
                        .because("it is made elsewhere")
                        .suggest("go elsewhere"))
                : Optional.empty();
    }

    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return type.equals("OS::Nova::Server") && absent.contains(needed.program())
                ? Optional.of(Problem.of("test.lacking", "No " + needed.program())
                        .because("Nobody put it there")
                        .suggest("Put it there"))
                : Optional.empty();
    }

    @Override
    public boolean leavesTrace(String type) {
        return !type.equals("Test::Trace") && !type.equals("OS::Heat::SoftwareConfig");
    }
}
