package io.tutti.stacks.state;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.OutputDefinition;
import io.tutti.template.evaluate.Evaluator;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a stack gives to those who made it. */
public final class StackOutputs {
    private StackOutputs() {}

    /**
     * An output's value or why it has none. A secret stays one; {@link Value.Unknown} says what it waits for.
     *
     * @param description as the template has it
     */
    public record Output(String description, Optional<Value> value, List<Problem> problems) {
        public Output {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The outputs by name, in the order of the template.
     *
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Map<String, Output> of(
            StackRow stack, StackRow.Definition definition, Collection<ResourceRow> resources, Types types) {
        var blueprint = Blueprint.of(definition.source(), stack.owner(), types.at(stack.created()))
                .orRefuse();
        return of(blueprint, outcomes(stack, resources));
    }

    /**
     * What a stack that is inside another tells it: {@code {outputs, resources}}, the outputs by name, and each resource as
     * {@code {type, resource, attributes}}.
     *
     * @throws Refusal when the stack's template makes no sense
     */
    public static Mapping told(
            StackRow stack, StackRow.Definition definition, Collection<ResourceRow> resources, Types types) {
        var blueprint = Blueprint.of(definition.source(), stack.owner(), types.at(stack.created()))
                .orRefuse();
        return told(blueprint, outcomes(stack, resources));
    }

    static Mapping told(Blueprint blueprint, Outcome.Outcomes outcomes) {
        var outputs = new LinkedHashMap<String, Value>();
        var members = new LinkedHashMap<String, Value>();
        of(blueprint, outcomes)
                .forEach((name, output) -> outputs.put(name, output.value().orElse(Value.none())));
        blueprint.resources().values().forEach(resource -> {
            if (outcomes.apply(resource.name()) instanceof Outcome.Made made) {
                var kind = blueprint.kind(resource.name(), resource.type());
                members.put(
                        resource.name(),
                        Value.map("type", Value.of(kind.name()))
                                .with("resource", made.reference())
                                .with("attributes", made.attributes()));
            }
        });
        return Value.map("outputs", new Mapping(outputs)).with("resources", new Mapping(members));
    }

    /**
     * The outputs before anything is made, one after the other: all problems of all of them would be many.
     *
     * @param each takes an output's name and the output, in the order of the template
     */
    public static void before(Blueprint blueprint, BiConsumer<String, Output> each) {
        each(blueprint, Outcome.NOTHING_YET, each);
    }

    static Map<String, Output> of(Blueprint blueprint, Outcome.Outcomes outcomes) {
        var outputs = new LinkedHashMap<String, Output>();
        each(blueprint, outcomes, outputs::put);
        return Collections.unmodifiableMap(outputs);
    }

    private static void each(Blueprint blueprint, Outcome.Outcomes outcomes, BiConsumer<String, Output> each) {
        blueprint
                .template()
                .outputs()
                .values()
                .forEach(output -> each.accept(output.name(), output(output, blueprint, outcomes)));
    }

    private static Output output(OutputDefinition output, Blueprint blueprint, Outcome.Outcomes outcomes) {
        var scope = blueprint.scope(outcomes);
        try {
            var there = output.condition()
                    .flatMap(condition -> Evaluator.holds(condition, scope))
                    .orElse(true);
            var value = there ? Evaluator.evaluate(output.value(), scope) : Value.none();
            return new Output(output.description(), Optional.of(value), List.of());
        } catch (Refusal refusal) {
            return new Output(output.description(), Optional.empty(), refusal.problems());
        }
    }

    /** What is not there in a finished stack never will be. */
    private static Outcome.Outcomes outcomes(StackRow stack, Collection<ResourceRow> resources) {
        var known = new HashMap<String, Outcome>();
        for (var row : resources) {
            if (row.isMade()) {
                known.put(row.name(), new Outcome.Made(row.physicalId(), row.attributes()));
            } else if (stack.status().equals("COMPLETE")) {
                known.put(row.name(), new Outcome.Absent());
            }
        }
        return name -> known.getOrDefault(name, new Outcome.Awaited());
    }

    /** What rows say of resources that nobody changes. */
    static Outcome.Outcomes outcomes(Map<String, ResourceRow> rows) {
        return name -> Optional.ofNullable(rows.get(name))
                .filter(ResourceRow::isMade)
                .<Outcome>map(row -> new Outcome.Made(row.physicalId(), row.attributes()))
                .orElseGet(Outcome.Absent::new);
    }
}
