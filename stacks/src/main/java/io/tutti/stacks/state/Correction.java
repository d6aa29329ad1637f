package io.tutti.stacks.state;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.ResourceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Other parameters for a run that has not ended: what is done stays, what is not done uses them.
 *
 * @param input for {@link io.tutti.engine.run.Event.Corrected}
 * @param differing what is done and would have been made otherwise; it stays as it is
 */
public record Correction(Mapping input, List<String> differing) {
    private static final String BEGAN_WITH = "began_with";

    public Correction {
        differing = List.copyOf(differing);
    }

    /**
     * The correction, or why these parameters cannot be taken.
     *
     * @param definition as it stands, earlier corrections included
     * @param more parameters by name; those that are not named stay
     */
    public static Checked<Correction> of(
            Run run, StackRow stack, StackRow.Definition definition, Mapping more, Types types) {
        var source = definition.source();
        var timed = types.at(stack.created());
        var before = Blueprint.of(source, stack.owner(), timed).orRefuse();
        return switch (Blueprint.of(source.parameters(merged(definition.parameters(), more)), stack.owner(), timed)) {
            case Checked.Bad<Blueprint> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Blueprint> good -> new Weighing(run, before, good.value(), definition).weigh(more);
        };
    }

    /**
     * What a corrected run remembers: the new parameters, and those that it began with, for what was done with them is to be
     * told again when the run is taken over.
     *
     * @param definition as it stood no later than the run
     */
    public static Mapping input(Run run, StackRow.Definition definition, Mapping parameters) {
        var input = Finds.remembered(run).with("parameters", parameters);
        return input.get(BEGAN_WITH).isPresent() ? input : input.with(BEGAN_WITH, definition.parameters());
    }

    /** A definition as it was when the run of this history began. */
    public static StackRow.Definition undone(StackRow.Definition definition, List<Event> history) {
        return history.reversed().stream()
                .filter(Event.Corrected.class::isInstance)
                .findFirst()
                .flatMap(event -> event instanceof Event.Corrected(var _, Mapping input)
                        ? input.get(BEGAN_WITH)
                        : Optional.empty())
                .map(parameters -> definition.parameters((Mapping) parameters))
                .orElse(definition);
    }

    static Mapping merged(Mapping before, Mapping more) {
        var all = new LinkedHashMap<>(before.entries());
        all.putAll(more.entries());
        return new Mapping(all);
    }

    /** Both ways of making the same stack. */
    private record Weighing(Run run, Blueprint before, Blueprint after, StackRow.Definition definition) {
        Checked<Correction> weigh(Mapping more) {
            var problems = new ArrayList<Problem>();
            var differing = new ArrayList<String>();
            sameResources().ifPresent(problems::add);
            for (var resource : after.resources().values()) {
                var done = run.find(new TaskId(resource.name())).filter(TaskState.Done.class::isInstance);
                if (done.isEmpty()) {
                    problems.addAll(misfits(resource));
                } else if (before.resource(resource.name()).isPresent()
                        && !written(before, resource).equals(written(after, resource))) {
                    differing.add(resource.name());
                }
            }
            return problems.isEmpty()
                    ? new Checked.Good<>(new Correction(input(more), differing))
                    : new Checked.Bad<>(problems);
        }

        private Mapping input(Mapping more) {
            var given = merged(Finds.remembered(run).mapping("parameters"), after.covered(more));
            return Correction.input(run, definition, given);
        }

        /** A condition that changes its mind would need another graph. */
        private Optional<Problem> sameResources() {
            var changed = new TreeSet<>(before.resources().keySet());
            changed.removeAll(after.resources().keySet());
            var more = new TreeSet<>(after.resources().keySet());
            more.removeAll(before.resources().keySet());
            changed.addAll(more);
            return changed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Problem.of(
                                    "correction.other-resources",
                                    "With these parameters other resources would exist: " + String.join(", ", changed))
                            .because("a run goes on with the resources it began with")
                            .suggest("take the stack down and bring it up again"));
        }

        private List<Problem> misfits(ResourceDefinition resource) {
            try {
                resolving(after).properties(resource);
                return List.of();
            } catch (Refusal refusal) {
                return refusal.problems();
            }
        }

        private Optional<Value> written(Blueprint blueprint, ResourceDefinition resource) {
            try {
                return Optional.of(resolving(blueprint).written(resource));
            } catch (Refusal _) {
                return Optional.empty();
            }
        }

        private Resolving resolving(Blueprint blueprint) {
            return new Resolving(blueprint, new Finds(run, false, _ -> new Outcome.Absent()));
        }
    }
}
