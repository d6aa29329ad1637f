package io.tutti.server.environments;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.environments.requirement.Published;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.Made;
import io.tutti.environments.state.Standing;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environments of a project: which of them are deployed, what these publish, and who uses whom. */
final class Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final Environments environments;
    private final StackReads reads;
    private final Stacks stacks;

    /** By stack: what a finished one gives is fixed. */
    private final Map<String, List<Published>> published = new ConcurrentHashMap<>();

    Neighbours(Environments environments, StackReads reads, Stacks stacks) {
        this.environments = environments;
        this.reads = reads;
        this.stacks = stacks;
    }

    /** Those that went with their stacks are left out. */
    List<EnvironmentRow> all(String project) {
        return environments.environments(project).stream()
                .filter(row -> !isGone(row))
                .toList();
    }

    Optional<EnvironmentRow> find(String project, String name) {
        return environments.environment(project, name).filter(row -> !isGone(row));
    }

    /** Forgets those that went with their stacks; under the project's lock. */
    void sweep(String project) {
        environments.environments(project).stream()
                .filter(this::isGone)
                .forEach(row -> environments.deleteEnvironment(project, row.name()));
    }

    boolean isGone(EnvironmentRow row) {
        return row.removed() && stack(row).isEmpty();
    }

    /** Its stack, until that is deleted. */
    Optional<StackRow> stack(EnvironmentRow row) {
        return row.stack()
                .flatMap(id -> reads.stack(row.project(), id))
                .filter(stack -> stack.deleted().isEmpty());
    }

    /** The environment that is deployed as this stack. */
    Optional<EnvironmentRow> of(StackRow root) {
        return environments
                .environment(root.project(), root.name())
                .filter(row -> row.stack().equals(Optional.of(root.id())));
    }

    /** Environments by those that they use: as long as the user's stack is there, whatever has become of it. */
    Map<String, List<String>> users(String project) {
        return leaning(project, Made::uses);
    }

    /** Environments by the packages, {@code NAME-VERSION}, that their stacks have been made of. */
    Map<String, List<String>> madeOf(String project) {
        return leaning(project, Made::packages);
    }

    private Map<String, List<String>> leaning(String project, Function<Made, List<String>> on) {
        var leaning = new TreeMap<String, List<String>>();
        environments.environments(project).stream()
                .filter(row -> stack(row).isPresent())
                .forEach(row -> on.apply(row.made())
                        .forEach(one -> leaning.computeIfAbsent(one, _ -> new ArrayList<>())
                                .add(row.name())));
        return leaning;
    }

    /** Says of what is there, but not to be used, how it stands. */
    List<String> unfinished(String project, String capability) {
        return environments.environments(project).stream()
                .filter(row -> row.made().offers().stream()
                        .anyMatch(offer -> offer.capability().equals(capability)))
                .flatMap(row -> stack(row)
                        .filter(stack -> !isFinished(stack))
                        .map(stack -> "`" + row.name() + "` is " + stack.action() + "_" + stack.status())
                        .stream())
                .toList();
    }

    private static boolean isFinished(StackRow stack) {
        return stack.action().equals("CREATE") && stack.status().equals("COMPLETE");
    }

    /** What may be used: of environments whose stacks are finished and not on their way out. */
    List<Published> published(String project) {
        return environments.environments(project).stream()
                .filter(row -> !row.removed())
                .flatMap(row -> stack(row).filter(Neighbours::isFinished).map(stack -> published(row, stack)).stream())
                .flatMap(List::stream)
                .toList();
    }

    private List<Published> published(EnvironmentRow row, StackRow stack) {
        if (row.made().offers().isEmpty()) {
            return List.of();
        }
        return published.computeIfAbsent(stack.id(), _ -> {
            var outputs = outputs(stack);
            return row.made().offers().stream()
                    .flatMap(offer -> Optional.ofNullable(outputs.get(offer.output())).stream()
                            .map(value -> offer.published(row.name(), Standing.known(value))))
                    .toList();
        });
    }

    Map<String, Value> outputs(StackRow stack) {
        var outputs = new HashMap<String, Value>();
        try {
            stacks.outputs(stack)
                    .forEach(output -> output.value().ifPresent(value -> outputs.put(output.name(), value)));
        } catch (Refusal refusal) {
            // Such as after a type was removed; it is no reason for others not to be deployed.
            LOG.warn("The outputs of stack {} cannot be told: {}", stack.id(), refusal.problems());
        }
        return outputs;
    }

    /** What stands in the way of its deletion. */
    Optional<Problem> obstacle(String project, String name) {
        var users = users(project).getOrDefault(name, List.of());
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "environment.in-use",
                                "The environment `" + name + "` is used by `" + String.join("`, `", users) + "`")
                        .because("what it provides must be there as long as they are")
                        .suggest("Take those down first: `tutti down " + users.getFirst() + "`"));
    }

    void forget(StackRow stack) {
        published.remove(stack.id());
    }
}
