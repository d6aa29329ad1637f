package io.tutti.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.stacks.blueprint.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types of the tests. A {@code Test::Thing} takes any property and answers it as an attribute. */
final class Things implements Types {
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
        add(Description.of("OS::Heat::SoftwareConfig", "A script.").acceptingAnything());
        for (var type : List.of(
                "OS::Heat::SoftwareDeployment", "OS::Heat::SoftwareDeploymentGroup", "OS::Heat::ResourceGroup")) {
            add(Description.of(type, "See Heat.").acceptingAnything());
        }
        add(Description.of("OS::Nova::Server", "A machine.").acceptingAnything());
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
    public Optional<Description> find(String type) {
        return Optional.ofNullable(all.get(type));
    }

    @Override
    public Set<String> names() {
        return all.keySet();
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
