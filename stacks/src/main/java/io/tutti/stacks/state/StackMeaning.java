package io.tutti.stacks.state;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a run means to a stack: fills in what drivers are told, and keeps the rows that the API reads. */
public final class StackMeaning implements Meaning {
    private final RunId id;
    private final Types types;
    private final Map<String, ResourceRow> resources = new LinkedHashMap<>();
    private StackRow stack;
    private StackRow.Definition definition;
    private Blueprint blueprint;
    private Optional<Standing> standing = Optional.empty();
    private String why = "";

    private StackMeaning(
            RunId id,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            Blueprint blueprint,
            Types types) {
        this.id = id;
        this.stack = stack;
        this.definition = definition;
        this.blueprint = blueprint;
        this.types = types.at(stack.created());
        resources.forEach(row -> this.resources.put(row.name(), row));
    }

    /** For a run that opens now. */
    public static StackMeaning of(
            RunId id,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            Blueprint blueprint,
            Types types) {
        return new StackMeaning(id, stack, definition, resources, blueprint, types);
    }

    /**
     * For a run that is taken over: the rows as they stand.
     *
     * @throws Refusal when the stack's template makes no sense any more, such as after a type was removed
     */
    public static StackMeaning of(
            RunId id, StackRow stack, StackRow.Definition definition, List<ResourceRow> resources, Types types) {
        var blueprint = Blueprint.of(definition.source(), stack.owner(), types.at(stack.created()))
                .orRefuse();
        return new StackMeaning(id, stack, definition, resources, blueprint, types);
    }

    @Override
    public Value bind(Run run, Effect effect) {
        return new Binding(id, run, effect, blueprint).bind();
    }

    @Override
    public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
        var rows = new ArrayList<Row>();
        if (event instanceof Event.Opened && !removing(run)) {
            rows.add(definition);
        }
        if (event instanceof Event.Corrected) {
            corrected(run).ifPresent(rows::add);
        }
        var events = new StackEvents(id, stack, position, event.at());
        var started = new ArrayList<ResourceRow>();
        var ended = new ArrayList<ResourceRow>();
        for (var task : touched) {
            var before = row(task);
            var next = moved(run, task, before, event);
            if (!next.equals(before)) {
                resources.put(task.value(), next);
                rows.add(next);
                unseen(task, before, next, event).ifPresent(ended::add);
                if (visible(before, next)) {
                    (next.status().equals("IN_PROGRESS") ? started : ended).add(next);
                }
            }
        }
        if (event instanceof Event.Opened && !removing(run)) {
            resources.values().stream()
                    .filter(row -> !touched.contains(new TaskId(row.name())))
                    .forEach(rows::add);
        }
        ended.forEach(events::resource);
        stands(event, run, events).ifPresent(rows::addFirst);
        started.forEach(events::resource);
        rows.addAll(events.rows());
        return rows;
    }

    private ResourceRow row(TaskId task) {
        return Objects.requireNonNull(resources.get(task.value()), () -> "No resource " + task);
    }

    private ResourceRow moved(Run run, TaskId task, ResourceRow before, Event event) {
        var next = new ResourceStanding(before, run.graph().task(task), event, removing(run))
                .after(run.state(task), event.at());
        return before.action().equals("INIT") && next.action().equals("CREATE")
                ? next.metadata(metadata(run, task))
                : next;
    }

    /** Resolved when the making begins, as Heat does. */
    private Mapping metadata(Run run, TaskId task) {
        try {
            var resolving = new Resolving(blueprint, new Finds(run, false));
            return blueprint.resource(task.value()).map(resolving::metadata).orElse(Mapping.EMPTY);
        } catch (Refusal _) {
            return Mapping.EMPTY;
        }
    }

    /** The end of the making, when the undo began in the same event. */
    private static Optional<ResourceRow> unseen(TaskId task, ResourceRow before, ResourceRow next, Event event) {
        var making = before.action().equals("CREATE") && before.status().equals("IN_PROGRESS");
        if (!making || !next.action().equals("DELETE")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (event) {
                    case Event.Succeeded _ -> next.standing("CREATE", "COMPLETE", "state changed");
                    case Event.Failed failed
                    when failed.task().equals(task) ->
                        next.standing("CREATE", "FAILED", failed.problem().message());
                    default -> next.standing("CREATE", "FAILED", "ended, for the run turned back");
                });
    }

    private static boolean visible(ResourceRow before, ResourceRow next) {
        return !before.action().equals(next.action())
                || !before.status().equals(next.status())
                || !before.reason().equals(next.reason()) && !next.reason().startsWith("ending");
    }

    /** What the run is for: CREATE, DELETE, or ROLLBACK of what a failed creation was let keep. */
    static String action(Run run) {
        return Finds.remembered(run).text("action").orElse("CREATE");
    }

    /** Whether its steps are deletions. */
    public static boolean removing(Run run) {
        return !action(run).equals("CREATE");
    }

    /** New parameters are the stack's from now on; {@link Correction} has checked them. */
    private Optional<Row> corrected(Run run) {
        var given = Finds.remembered(run).mapping("parameters");
        var source = definition.source().parameters(Correction.merged(definition.parameters(), given));
        if (!(Blueprint.of(source, stack.owner(), types) instanceof Checked.Good<Blueprint> good)) {
            // Nobody should have asked for it; the run goes on with what it had.
            return Optional.empty();
        }
        blueprint = good.value();
        definition = definition.parameters(blueprint.covered(source.parameters()));
        return Optional.of(definition);
    }

    /** The stack's row, when it changes; and an event for each state it went through. */
    private Optional<Row> stands(Event event, Run run, StackEvents events) {
        var action = action(run);
        note(event, run, action);
        var next = Standing.of(run, action, why);
        if (standing.equals(Optional.of(next))) {
            return Optional.empty();
        }
        for (var step : steps(next, event, action)) {
            events.stack(step);
        }
        standing = Optional.of(next);
        stack = stack.standing(
                id.value(), next.action(), next.status(), next.reason(), Standing.remainder(run, removing(run)));
        if (action.equals("DELETE") && next.status().equals("COMPLETE")) {
            stack = stack.deleted(event.at());
        }
        return Optional.of(stack);
    }

    /** A stack that turns back on its own has failed before. */
    private List<Standing> steps(Standing next, Event event, String action) {
        var steps = new ArrayList<Standing>();
        if (event instanceof Event.Opened && !next.status().equals("IN_PROGRESS")) {
            steps.add(new Standing(action, "IN_PROGRESS", "Stack " + action + " started"));
        }
        if (next.action().equals("ROLLBACK")
                && action.equals("CREATE")
                && standing.filter(s -> s.action().equals("ROLLBACK")).isEmpty()) {
            if (event instanceof Event.OfAttempt) {
                steps.add(new Standing("CREATE", "FAILED", why));
            }
            if (!next.status().equals("IN_PROGRESS")) {
                steps.add(new Standing("ROLLBACK", "IN_PROGRESS", "Stack ROLLBACK started (" + why + ")"));
            }
        }
        steps.add(next);
        return steps;
    }

    /** Remembers the first failure that nobody handles, or what a person said. */
    private void note(Event event, Run run, String action) {
        switch (event) {
            case Event.Turned turned -> why = turned.reason();
            case Event.Cancelled cancelled -> why = cancelled.reason();
            case Event.Superseded superseded -> why = superseded.reason();
            case Event.Resumed _, Event.Retried _ -> {
                if (run.heading() == Heading.FORWARD) {
                    why = "";
                }
            }
            case Event.OfAttempt answer -> {
                if (why.isEmpty() && run.state(answer.task()) instanceof TaskState.Failed failed) {
                    noteFailure(answer.task(), failed.problem(), failed.fate(), action);
                } else if (why.isEmpty() && run.heading() == Heading.BACK) {
                    // The failed task had nothing to wait for, so its undo began in the same event.
                    if (event instanceof Event.Failed failed) {
                        noteFailure(failed.task(), failed.problem(), TaskState.Fate.FATAL, action);
                    }
                }
            }
            case Event.Opened _ -> why = Finds.remembered(run).text("reason").orElse("");
            case Event.Owned _,
                    Event.Signalled _,
                    Event.Grown _,
                    Event.Paused _,
                    Event.Stilled _,
                    Event.Corrected _,
                    Event.Skipped _,
                    Event.MarkedDone _,
                    Event.MarkedClean _ -> {}
        }
    }

    private void noteFailure(TaskId task, Problem problem, TaskState.Fate fate, String action) {
        if (fate == TaskState.Fate.FATAL) {
            why = Failures.reason(action.equals("CREATE") ? action : "DELETE", task, problem);
        }
    }

    /**
     * {@code {stack, status, reason, failure, outputs, resources}}: the outputs by name, and each resource as
     * {@code {type, resource, attributes}}. {@code failure} is what the parent's problem says.
     */
    @Override
    public Optional<Value> result(Run run) {
        if (stack.parent().isEmpty()) {
            return Optional.empty();
        }
        var finds = new Finds(run, false);
        var outputs = new LinkedHashMap<String, Value>();
        var members = new LinkedHashMap<String, Value>();
        if (!removing(run)) {
            StackOutputs.of(blueprint, finds)
                    .forEach((name, output) -> outputs.put(name, output.value().orElse(Value.none())));
            blueprint.resources().values().forEach(resource -> {
                if (finds.apply(resource.name()) instanceof Outcome.Made made) {
                    members.put(
                            resource.name(),
                            Value.map(
                                            "type",
                                            Value.of(blueprint
                                                    .kind(resource.name(), resource.type())
                                                    .name()))
                                    .with("resource", made.reference())
                                    .with("attributes", made.attributes()));
                }
            });
        }
        return Optional.of(Value.map("stack", Value.of(stack.id()))
                .with("status", stack.action() + "_" + stack.status())
                .with("reason", stack.reason())
                .with("failure", failure(run))
                .with("outputs", new Mapping(outputs))
                .with("resources", new Mapping(members)));
    }

    /** The first failure as {@code resources.NAME: text}, to go on after the parent's own path. */
    private String failure(Run run) {
        var waiting = run.waitingForPerson();
        for (var task : waiting.isEmpty() ? run.graph().ids() : waiting) {
            if (run.state(task) instanceof TaskState.Failed failed
                    && failed.fate() != TaskState.Fate.CARRIED
                    && failed.fate() != TaskState.Fate.HANDLED) {
                return Failures.path(task, failed.problem());
            }
            if (run.state(task) instanceof TaskState.Stuck stuck) {
                return Failures.path(task, stuck.problem());
            }
        }
        return "";
    }
}
