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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environments of a project: which of them are deployed, what these publish, and who uses whom. */
final class Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final Environments environments;
    private final StackReads reads;
    private final Stacks stacks;

    /** By stack and its newest run: what a finished one gives is fixed until the next. */
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
                .map(this::asItStands)
                .toList();
    }

    Optional<EnvironmentRow> find(String project, String name) {
        return environments
                .environment(project, name)
                .filter(row -> !isGone(row))
                .map(this::asItStands);
    }

    /** A change counts from when its stack has begun with it, and not any more when that has taken it back. */
    private EnvironmentRow asItStands(EnvironmentRow row) {
        return row.before().isEmpty()
                ? row
                : stack(row).map(stack -> row.at(stack.generation())).orElse(row);
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
                .map(this::asItStands)
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
                .forEach(row -> mades(row)
                        .flatMap(made -> on.apply(made).stream())
                        .distinct()
                        .forEach(one -> leaning.computeIfAbsent(one, _ -> new ArrayList<>())
                                .add(row.name())));
        return leaning;
    }

    /** While a change goes on, or has been taken back, both count. */
    private Stream<Made> mades(EnvironmentRow row) {
        var settled = stack(row)
                .filter(stack -> stack.status().equals("COMPLETE")
                        && row.at(stack.generation()).equals(row))
                .isPresent();
        return settled
                ? Stream.of(row.made())
                : Stream.concat(Stream.of(row.made()), row.before().map(EnvironmentRow.Before::made).stream());
    }

    /** Says of what is there, but not to be used, how it stands. */
    List<String> unfinished(String project, String capability) {
        return all(project).stream()
                .filter(row -> row.made().offers().stream()
                        .anyMatch(offer -> offer.capability().equals(capability)))
                .flatMap(row -> stack(row)
                        .filter(stack -> !isFinished(stack))
                        .map(stack -> "`" + row.name() + "` is " + stack.action() + "_" + stack.status())
                        .stream())
                .toList();
    }

    private static boolean isFinished(StackRow stack) {
        var isThere = switch (stack.action()) {
            case "DELETE", "SUSPEND" -> false;
            // A creation that was taken back has left nothing; a change, what there was before.
            case "ROLLBACK" -> stack.updated().isPresent();
            default -> true;
        };
        return isThere && stack.status().equals("COMPLETE");
    }

    /**
     * What may be used: of environments whose stacks are finished and not on their way out.
     *
     * @param user who is not to use itself
     */
    List<Published> published(String project, String user) {
        return all(project).stream()
                .filter(row -> !row.removed() && !row.name().equals(user))
                .flatMap(row -> stack(row).filter(Neighbours::isFinished).map(stack -> published(row, stack)).stream())
                .flatMap(List::stream)
                .toList();
    }

    private List<Published> published(EnvironmentRow row, StackRow stack) {
        if (row.made().offers().isEmpty()) {
            return List.of();
        }
        return published.computeIfAbsent(key(stack), _ -> {
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

    /** What others may miss when an environment that they use becomes this. */
    Optional<Problem> missed(EnvironmentRow row, Made next) {
        var users = users(row.project()).getOrDefault(row.name(), List.of());
        var lost = row.made().offers().stream()
                .filter(offer -> next.offers().stream()
                        .noneMatch(other -> other.object().equals(offer.object())
                                && other.name().equals(offer.name())
                                && other.capability().equals(offer.capability())))
                .map(offer -> offer.object() + "." + offer.name())
                .toList();
        return users.isEmpty() || lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "environment.in-use",
                                "The environment `" + row.name() + "` is used by `" + String.join("`, `", users) + "`")
                        .because("its new model does not provide `" + String.join("`, `", lost) + "` any more")
                        .suggest("Keep what is used, or take those down first: `tutti down " + users.getFirst() + "`"));
    }

    private static String key(StackRow stack) {
        return stack.id() + "/" + stack.run() + "/" + stack.status();
    }

    void forget(StackRow stack) {
        published.keySet().removeIf(key -> key.startsWith(stack.id() + "/"));
    }
}
