package io.tutti.stacks.state;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a stack is not done: what each thing waits for, since when, who could move it, and which verbs there are.
 *
 * @param verbs what may be asked of the whole stack now
 */
public record Why(String stack, String status, String reason, List<String> verbs, List<Reason> reasons) {
    /** What only a person can move comes first. */
    public static final Comparator<Reason> MOST_URGENT_FIRST =
            Comparator.comparingInt(reason -> urgency(reason.state()));

    private static final int MOST_NAMED = 5;

    public Why {
        verbs = List.copyOf(verbs);
        reasons = List.copyOf(reasons);
    }

    /**
     * Why one resource is not done.
     *
     * @param state blocked, waiting, working, held, failed, ending, undoing or stuck
     * @param what it waits for or has met with
     * @param who could move it; empty when nobody needs to
     * @param verbs what may be asked of it now
     */
    public record Reason(
            String resource,
            String type,
            String state,
            String what,
            Optional<Instant> since,
            Optional<Instant> until,
            String who,
            List<String> verbs) {
        public Reason {
            verbs = List.copyOf(verbs);
        }

        /** The same, of a resource that is reached by a path through nested stacks. */
        public Reason at(String path) {
            return new Reason(path, type, state, what, since, until, who, verbs);
        }
    }

    /** All that is not done, what only a person can move first, then in the order of the template. */
    public static Why of(Run run, StackRow stack, Collection<ResourceRow> resources) {
        var rows = new HashMap<String, ResourceRow>();
        resources.forEach(row -> rows.put(row.name(), row));
        var reasons = new ArrayList<Reason>();
        HookStop.at(run).forEach(stop -> reasons.add(hook(run, stop, Optional.ofNullable(rows.get(stop.resource())))));
        var standing = reasons.stream().map(Reason::resource).collect(Collectors.toSet());
        for (var id : run.graph().ids()) {
            if (id.value().startsWith("/")) {
                // What stands between resources; of those only hooks are a matter for people.
                continue;
            }
            reason(run, id, Optional.ofNullable(rows.get(id.value())))
                    // A resource that waits at its own hook is told once.
                    .filter(reason -> !reason.state().equals("blocked") || !standing.contains(reason.resource()))
                    .ifPresent(reasons::add);
        }
        reasons.sort(MOST_URGENT_FIRST);
        return new Why(stack.name(), stack.action() + "_" + stack.status(), stack.reason(), Verbs.of(run), reasons);
    }

    private static Reason hook(Run run, HookStop stop, Optional<ResourceRow> row) {
        var inputs = run.state(stop.task()) instanceof TaskState.Active active
                        && active.checkpoint() instanceof Mapping checkpoint
                        && checkpoint.get("properties").isPresent()
                ? "; it would be made with " + Json.masked(checkpoint.mapping("properties"))
                : "";
        var what = stop.hook().equals("until")
                ? "all that it needs is there; everything else waits"
                : "stands at its hook " + stop.hook() + inputs;
        return new Reason(
                stop.resource(),
                row.map(ResourceRow::type).orElse(""),
                "waiting",
                what,
                Optional.empty(),
                run.wish(stop.task()).flatMap(Effect::deadline),
                "a person",
                List.of("continue"));
    }

    private static int urgency(String state) {
        return List.of("held", "stuck", "failed", "waiting", "working", "ending", "undoing", "blocked")
                .indexOf(state);
    }

    private static Optional<Reason> reason(Run run, TaskId id, Optional<ResourceRow> row) {
        return switch (run.state(id)) {
            case TaskState.Blocked _ -> blocked(run, id, row);
            case TaskState.Active active -> Optional.of(active(run, id, active, row));
            case TaskState.Failed failed -> failed(run, id, failed, row);
            case TaskState.Stuck stuck ->
                Optional.of(made(
                        run, id, row, "stuck", told(stuck.problem()), "a person: retry it, or clean it up by hand"));
            case TaskState.Done _, TaskState.PassedOver _, TaskState.Skipped _, TaskState.Undone _ -> Optional.empty();
        };
    }

    private static Optional<Reason> blocked(Run run, TaskId id, Optional<ResourceRow> row) {
        if (run.phase().over() || run.heading() == io.tutti.engine.run.Heading.BACK) {
            return Optional.empty();
        }
        var needs = run.graph().task(id).needs().stream()
                .filter(need -> !(run.state(need.task()) instanceof TaskState.Done))
                .map(Why::need)
                .toList();
        var named = needs.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        var what = needs.isEmpty()
                ? "waits for the run to go on"
                : "waits for " + named
                        + (needs.size() > MOST_NAMED ? " and " + (needs.size() - MOST_NAMED) + " more" : "");
        return Optional.of(made(run, id, row, "blocked", what, ""));
    }

    private static String need(Need need) {
        if (need.task().value().startsWith("/")) {
            return "a person";
        }
        return switch (need.on()) {
            case SUCCESS -> need.task().value();
            case FAILURE -> "the failure of " + need.task();
            case EITHER -> "the end of " + need.task();
        };
    }

    private static Reason active(Run run, TaskId id, TaskState.Active active, Optional<ResourceRow> row) {
        if (active.operation() == Effect.Operation.LEAVE) {
            return made(run, id, row, "ending", "ends what is under way", "");
        }
        if (active.operation() == Effect.Operation.UNDO) {
            return made(run, id, row, "undoing", "is being undone", "");
        }
        var awaited = Awaited.of(active.addresses());
        var tries = run.graph().task(id).tries();
        var again = active.tried() > 1 ? " (try " + active.tried() + " of " + tries + ")" : "";
        var reason = awaited.isPresent()
                ? made(
                        run,
                        id,
                        row,
                        "waiting",
                        "waits for " + awaited.get().what() + again,
                        awaited.get().who())
                : made(run, id, row, "working", "is being " + done(run) + again, "");
        return new Reason(
                reason.resource(),
                reason.type(),
                reason.state(),
                reason.what(),
                reason.since(),
                run.wish(id).flatMap(Effect::deadline),
                reason.who(),
                reason.verbs());
    }

    private static String done(Run run) {
        return Tending.of(run)
                .map(tending -> switch (tending) {
                    case CHECK -> "looked at";
                    case SUSPEND -> "suspended";
                    case RESUME -> "resumed";
                    case SNAPSHOT -> "kept as it is";
                })
                .orElse("made");
    }

    private static Optional<Reason> failed(Run run, TaskId id, TaskState.Failed failed, Optional<ResourceRow> row) {
        var text = told(failed.problem());
        return switch (failed.fate()) {
            case CARRIED ->
                Tending.of(run).isPresent() ? Optional.of(made(run, id, row, "failed", text, "")) : Optional.empty();
            case HANDLED -> Optional.empty();
            case HELD -> Optional.of(made(run, id, row, "held", text, "a person"));
            case CANCELLED -> Optional.of(made(run, id, row, "failed", text, "a person: resume, or roll back"));
            case FATAL -> Optional.of(made(run, id, row, "failed", text, ""));
        };
    }

    /** The message, and under it what the script printed last or what else is known of the cause. */
    private static String told(Problem problem) {
        return problem.message() + problem.reason().map(reason -> "\n" + reason).orElse("");
    }

    private static Reason made(Run run, TaskId id, Optional<ResourceRow> row, String state, String what, String who) {
        return new Reason(
                id.value(),
                row.map(ResourceRow::type).orElse(""),
                state,
                what,
                row.map(ResourceRow::updated),
                Optional.empty(),
                who,
                Verbs.of(run, id));
    }

    /** For {@code -o json}. */
    public Mapping data() {
        return Value.map("stack", Value.of(stack))
                .with("status", status)
                .with("reason", reason)
                .with("verbs", Value.texts(verbs))
                .with("waiting", Value.list(reasons.stream().map(Why::data).toList()));
    }

    private static Mapping data(Reason reason) {
        var all = Value.map("resource", Value.of(reason.resource()))
                .with("type", reason.type())
                .with("state", reason.state())
                .with("what", reason.what());
        if (reason.since().isPresent()) {
            all = all.with("since", reason.since().get().toString());
        }
        if (reason.until().isPresent()) {
            all = all.with("until", reason.until().get().toString());
        }
        return all.with("who", reason.who()).with("verbs", Value.texts(reason.verbs()));
    }

    /** For people. */
    public String text(Instant now) {
        var text = new StringBuilder(stack + " is " + status + ": " + reason + "\n");
        for (var reason : reasons) {
            text.append("  ").append(reason.resource()).append(" is ");
            text.append(reason.state().toUpperCase(java.util.Locale.ROOT));
            reason.since().ifPresent(since -> text.append(' ').append(span(Duration.between(since, now))));
            text.append(": ").append(reason.what().stripTrailing().replace("\n", "\n      "));
            reason.until()
                    .ifPresent(until -> text.append(", at most ")
                            .append(span(Duration.between(now, until)))
                            .append(" more"));
            text.append('\n');
            if (!reason.who().isEmpty()) {
                text.append("    who can move it: ").append(reason.who()).append('\n');
            }
            if (!reason.verbs().isEmpty()) {
                text.append("    next: ");
                text.append(reason.verbs().stream()
                        .map(verb -> "tutti " + verb + " " + stack + " " + reason.resource())
                        .collect(Collectors.joining(" | ")));
                text.append('\n');
            }
        }
        if (!verbs.isEmpty()) {
            text.append("  next: ");
            text.append(
                    verbs.stream().map(verb -> "tutti " + verb + " " + stack).collect(Collectors.joining(" | ")));
            text.append('\n');
        }
        return text.toString();
    }

    /** {@code 14m}, {@code 3h 5m}, {@code 7s}. */
    private static String span(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600 ? seconds / 60 + "m" : seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
    }
}
