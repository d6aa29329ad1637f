package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order of a group's members among each other, where the group's update policy wants one: each member of a batch needs
 * all of the batch before, and a pause if there is one.
 *
 * @param most members of a batch
 * @param pause between two
 * @param inService how many members may not be away at the same time
 */
record Batches(int most, Duration pause, int inService) {
    private static final List<String> ROLLING = List.of("rolling_update", "AutoScalingRollingUpdate", "RollingUpdate");
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);

    /** The members of a new group, as {@code batch_create} says. */
    static List<Task> making(Source source, List<Task> tasks, Duration timeout) {
        return policy(source, List.of("batch_create"))
                .map(batches -> batches.ordered(batches.making(tasks), tasks, timeout))
                .orElse(tasks);
    }

    /**
     * The members of a group that is changed, as {@code rolling_update} says. A group that only grows does so at once.
     *
     * @param isNew which of them are not there yet
     * @param isAway which of them cannot be counted on while they change, for they are changed in place
     * @param there how many members there are now
     */
    static List<Task> changing(
            Source source,
            List<Task> tasks,
            Predicate<String> isNew,
            Predicate<String> isAway,
            int there,
            Duration timeout) {
        if (tasks.stream().allMatch(task -> isNew.test(task.id().value()))) {
            return tasks;
        }
        return policy(source, ROLLING)
                .map(batches -> batches.ordered(
                        batches.rolling(tasks, GroupTemplate.isScaled(source), isNew, isAway, there), tasks, timeout))
                .orElse(tasks);
    }

    private static Optional<Batches> policy(Source source, List<String> names) {
        var policies =
                source.file().equals(GroupTemplate.FILE) ? source.facade().mapping("update_policy") : Mapping.EMPTY;
        return names.stream()
                .flatMap(name -> policies.get(name).stream())
                .map(Value::revealed)
                .filter(Mapping.class::isInstance)
                .map(policy -> of((Mapping) policy))
                .findFirst();
    }

    private static Batches of(Mapping policy) {
        return new Batches(
                Math.max(1, whole(policy, 1, "max_batch_size", "MaxBatchSize")),
                pause(policy),
                whole(policy, 0, "min_in_service", "MinInstancesInService"));
    }

    private static int whole(Mapping policy, int otherwise, String... names) {
        return number(policy, names)
                .map(number -> number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue())
                .orElse(otherwise);
    }

    private static Optional<BigDecimal> number(Mapping policy, String... names) {
        for (var name : names) {
            var said = policy.get(name).map(Value::revealed).orElse(Value.none());
            if (said instanceof Value.Int(var whole)) {
                return Optional.of(new BigDecimal(whole));
            } else if (said instanceof Value.Real(var real)) {
                return Optional.of(BigDecimal.valueOf(real));
            } else if (said instanceof Value.Text(var text) && text.strip().matches("[0-9]+(\\.[0-9]+)?")) {
                return Optional.of(new BigDecimal(text.strip()));
            }
        }
        return Optional.empty();
    }

    /** Seconds, or as Amazon writes it a duration. */
    private static Duration pause(Mapping policy) {
        return number(policy, "pause_time")
                .map(seconds -> Duration.ofNanos(seconds.min(BigDecimal.valueOf(1_000_000_000))
                        .multiply(SECOND)
                        .longValue()))
                .or(() -> policy.text("PauseTime").map(Batches::parsed))
                .orElse(Duration.ZERO);
    }

    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw new Refusal(Problem.of("template.property-constraint", "`" + text + "` is no duration")
                    .on("update_policy.AutoScalingRollingUpdate.PauseTime")
                    .because("it is written as hours, minutes and seconds, `PT1H2M3S`")
                    .suggest("write one such as `PT5M`"));
        }
    }

    private List<List<Task>> making(List<Task> tasks) {
        var batches = new ArrayList<List<Task>>();
        for (int i = 0; i < tasks.size(); i += most) {
            batches.add(tasks.subList(i, (int) Math.min(tasks.size(), (long) i + most)));
        }
        return batches;
    }

    /** New ones come first, for they may stand in; the others from the last to the first, or from the oldest on. */
    private List<List<Task>> rolling(
            List<Task> tasks, boolean oldestFirst, Predicate<String> isNew, Predicate<String> isAway, int there) {
        var rest = new ArrayList<>(
                tasks.stream().filter(task -> isNew.test(task.id().value())).toList());
        var come = rest.size();
        (oldestFirst ? tasks : tasks.reversed())
                .stream().filter(task -> !isNew.test(task.id().value())).forEach(rest::add);
        var batches = new ArrayList<List<Task>>();
        var batch = new ArrayList<Task>();
        var serving = there;
        var away = 0;
        for (int i = 0; i < rest.size(); i++) {
            var goes = isAway.test(rest.get(i).id().value());
            // One at a time there must be, but not while those come that are to stand in for it.
            var spare = Math.max(batch.isEmpty() ? 1 : 0, serving - inService);
            if (batch.size() == most || goes && away >= spare) {
                batches.add(batch);
                batch = new ArrayList<>();
                serving = there + Math.min(i, come);
                away = 0;
            }
            batch.add(rest.get(i));
            away += goes ? 1 : 0;
        }
        batches.add(batch);
        return batches;
    }

    /** The tasks in the order they were in, and between two batches one that stands for the first of them. */
    private List<Task> ordered(List<List<Task>> batches, List<Task> tasks, Duration timeout) {
        if (batches.size() > 1 && pause.multipliedBy(batches.size() - 1L).compareTo(timeout) >= 0) {
            throw new Refusal(tooLong(batches.size() - 1, timeout));
        }
        var needs = new HashMap<TaskId, Need>();
        var between = new ArrayList<Task>();
        for (int i = 1; i < batches.size(); i++) {
            var done = Tasks.pause(i, batches.get(i - 1), pause);
            between.add(done);
            batches.get(i).forEach(task -> needs.put(task.id(), Need.success(done.id())));
        }
        var all = new ArrayList<>(tasks.stream().map(task -> after(task, needs)).toList());
        all.addAll(between);
        return all;
    }

    private static Task after(Task task, Map<TaskId, Need> needs) {
        var need = needs.get(task.id());
        if (need == null) {
            return task;
        }
        var all = new ArrayList<>(task.needs());
        all.add(need);
        return task.needs(all);
    }

    private Problem tooLong(int pauses, Duration timeout) {
        return Problem.of(
                        "plan.pauses-too-long",
                        "The pauses between " + (pauses + 1) + " batches take as long as the group may, or longer")
                .because(pauses + " pauses of " + pause.toSeconds() + " s, in " + timeout.toSeconds() + " s")
                .suggest("shorten the pause, make the batches larger, or give the stack a longer timeout");
    }
}
