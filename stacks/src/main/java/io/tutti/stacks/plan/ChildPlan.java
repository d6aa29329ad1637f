package io.tutti.stacks.plan;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Membership;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plan of a nested stack, from what its parent's binder says of it. */
public final class ChildPlan {
    private ChildPlan() {}

    /** The stack's id, the same at every repetition. */
    public static String stack(Mapping bound) {
        return bound.mapping("stack").text("id").orElse("");
    }

    /** The run that makes it. */
    public static RunId run(Mapping bound) {
        return new RunId(bound.mapping("stack").text("run").orElse(""));
    }

    /** The run that deletes it once the making is over. */
    public static RunId deletion(Mapping bound) {
        return new RunId(bound.mapping("stack").text("deletion").orElse(""));
    }

    /** The same of one that an update around it makes. */
    public static Checked<Plan> sealed(Mapping bound, Types types, Instant now) {
        return Planner.createSealed(request(bound, now), types);
    }

    /** @param bound what {@code StackMeaning.bind} answered for a task of the worker {@code child} */
    public static Checked<Plan> of(Mapping bound, Types types, Instant now) {
        return Planner.create(request(bound, now), types);
    }

    /**
     * The plan that changes one that is there.
     *
     * @param bound what {@code StackMeaning.bind} answered for the task that does
     * @param definition in force
     */
    public static Checked<Plan> change(
            Mapping bound,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            Types types,
            Instant now) {
        return Planner.update(stack, definition, resources, request(changed(bound, definition, resources), now), types);
    }

    /**
     * The same content, of what there is: a group keeps its members, and the names that it does not use.
     *
     * @throws Refusal when the members are not known
     */
    public static Mapping changed(Mapping bound, StackRow.Definition definition, List<ResourceRow> resources) {
        return InnerStacks.regrouped(bound, membership(definition, resources))
                .orElseThrow(() -> new Refusal(
                        InnerStacks.unknownMembers(bound.text("name").orElse(""))));
    }

    /** Who is in a group, by the definition and the rows of its own stack. */
    public static Membership membership(StackRow.Definition definition, List<ResourceRow> resources) {
        var references = new HashMap<String, String>();
        resources.forEach(row -> references(row).forEach(id -> references.put(id, row.name())));
        var failed = resources.stream()
                .filter(row -> row.status().equals("FAILED"))
                .map(ResourceRow::name)
                .collect(Collectors.toSet());
        return Membership.of(definition.parameters(), references, failed);
    }

    private static List<String> references(ResourceRow row) {
        return Stream.concat(row.physicalId().stream(), row.attributes().text("OS::stack_id").stream())
                .toList();
    }

    /** @param bound the same, or for a preview without the names of the nested stack */
    public static CreateRequest request(Mapping bound, Instant now) {
        var owner = bound.mapping("owner");
        var stack = bound.mapping("stack");
        var parent = owner.text("stackId").orElse("");
        return new CreateRequest(
                new Owner(
                        owner.text("project").orElse(""),
                        stack.text("name").orElse(""),
                        stack.text("id").orElse(""),
                        owner.text("root").orElse(parent)),
                run(bound),
                Optional.of(parent),
                new Source(
                        bound.text("file").orElse("template"),
                        bound.text("template").orElse(""),
                        bound.mapping("files"),
                        Settings.of(bound.mapping("settings")),
                        bound.mapping("parameters"),
                        bound.mapping("facade")),
                bound.text("onFailure").flatMap(Recourse::of).orElse(Recourse.KEEP),
                bound.get("timeout")
                        .flatMap(Value::asLong)
                        .map(Duration::ofSeconds)
                        .orElse(CreateRequest.HOUR),
                List.of(),
                bound.get("depth").flatMap(Value::asLong).orElse(1L).intValue(),
                now);
    }
}
