package io.tutti.stacks.state;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.ResourceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a run means to a stack: fills in what drivers are told, and keeps the rows that the API reads. */
public final class StackMeaning implements Meaning {
    /** In a run's input: the resource, {@code {stack, resource}}, of whose stack it is without a task around it. */
    public static final String ALONE = "alone";

    /** In a run's input: how its action is called where that has a name of its own, such as RESTORE of an update. */
    public static final String AS = "as";

    /** In the input of an update, of a resource that stays what it is and is said otherwise: what it is called now. */
    public static final String TYPE = "type";

    private final RunId id;
    private final Types types;
    private final Map<String, ResourceRow> resources = new LinkedHashMap<>();
    private StackRow stack;
    private StackRow.Definition definition;
    private Blueprint blueprint;
    private final Course course = new Course();
    private final Begun begun = new Begun();
    private Optional<ResourceRow> around = Optional.empty();

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

    /**
     * Says what the stack is in the one around it, for a run that goes on there without a task: in the end that knows what
     * has become of it.
     */
    public void around(ResourceRow resource) {
        around = Optional.of(resource);
    }

    static boolean isAlone(Run run) {
        return Finds.remembered(run).get(ALONE).isPresent();
    }

    @Override
    public Value bind(Run run, Effect effect) {
        return new Binding(id, run, effect, begun.with(effect.task(), blueprint), resources).bind();
    }

    @Override
    public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
        var rows = new ArrayList<Row>();
        if (event instanceof Event.Opened && making(run)) {
            rows.add(definition);
        }
        if (event instanceof Event.Corrected) {
            begun.keep(run, blueprint);
            withCorrection(run).ifPresent(rows::add);
        }
        var again = begun.again(run, touched);
        if (event instanceof Event.Opened && updating(run)) {
            stack = stack.generation(definition.generation()).updated(event.at());
        }
        var events = new StackEvents(id, stack, position, event.at());
        var started = new ArrayList<ResourceRow>();
        var ended = new ArrayList<ResourceRow>();
        for (var task : touched) {
            var name = name(run, task);
            if (!resources.containsKey(name)) {
                continue;
            }
            var before = row(name);
            var next = moved(run, task, before, event, again.contains(task));
            if (!next.equals(before)) {
                resources.put(name, next);
                rows.add(next);
                unseen(task, before, next, event).ifPresent(ended::add);
                if (visible(before, next)) {
                    (next.status().equals("IN_PROGRESS") ? started : ended).add(next);
                }
                if (updating(run) && !next.exists() && before.exists()) {
                    resources.remove(name);
                    rows.removeLast();
                    rows.add(new ResourceRow.Gone(next.stack(), name));
                }
            }
        }
        if (event instanceof Event.Opened && making(run)) {
            resources.values().stream()
                    .filter(row -> isNew(run, row) && !touched.contains(new TaskId(row.name())))
                    .forEach(rows::add);
        }
        if (event instanceof Event.Opened) {
            Finds.remembered(run)
                    .mapping("restated")
                    .entries()
                    .forEach((name, said) ->
                            rows.add(restated(name, Frozen.of((Mapping) said), ((Mapping) said).text(TYPE))));
        }
        if (updating(run) && run.phase() == Phase.UNDONE) {
            rows.addAll(forgotten(run));
        }
        if (event instanceof Event.Opened && action(run).equals("ADOPT")) {
            ended.addAll(resources.values());
        }
        around.flatMap(row -> new Around(row, stack).after(run, this::told, event.at()))
                .ifPresent(rows::add);
        if (updating(run) && run.phase() == Phase.SUCCEEDED) {
            rows.addAll(withoutAll(
                    row -> !row.exists() && blueprint.resource(row.name()).isEmpty()));
        }
        if (Tending.of(run).equals(Optional.of(Tending.SNAPSHOT))) {
            Snapshots.after(event, run, stack).ifPresent(rows::add);
        }
        HookStop.said(event, run)
                .ifPresent(stop ->
                        Optional.ofNullable(resources.get(stop.resource())).ifPresent(row -> events.hook(stop, row)));
        ended.forEach(events::resource);
        stands(event, run, events).ifPresent(rows::addFirst);
        if (stack.deleted().isPresent()) {
            rows.add(new SnapshotRow.AllGone(stack.id()));
        }
        started.forEach(events::resource);
        rows.addAll(events.rows());
        return rows;
    }

    /** The resource that a task is about. */
    private static String name(Run run, TaskId task) {
        return run.graph().task(task).work().input() instanceof Mapping input
                ? input.text("resource").orElse(task.value())
                : task.value();
    }

    /** Whether the run brings the row with it. */
    private boolean isNew(Run run, ResourceRow row) {
        return !updating(run)
                || row.action().equals("INIT") && row.token().equals(Tokens.of(id, new TaskId(row.name())));
    }

    private ResourceRow restated(String name, Frozen made, Optional<String> type) {
        var next = row(name).beside(made);
        next = next.called(type.orElse(next.type()));
        resources.put(name, next);
        return next;
    }

    /** What an update has brought, or said otherwise, and taken back has never been. */
    private List<Row> forgotten(Run run) {
        var back = new ArrayList<Row>();
        Finds.remembered(run).mapping("restated").entries().keySet().forEach(name -> {
            var then = Before.in(run, name).orElseThrow();
            back.add(restated(name, then.made(), then.type()));
        });
        back.addAll(
                withoutAll(row -> !row.exists() && Before.in(run, row.name()).isEmpty()));
        return back;
    }

    private List<Row> withoutAll(Predicate<ResourceRow> such) {
        var gone = resources.values().stream().filter(such).toList();
        gone.forEach(row -> resources.remove(row.name()));
        return gone.stream()
                .<Row>map(row -> new ResourceRow.Gone(row.stack(), row.name()))
                .toList();
    }

    private ResourceRow row(String name) {
        return Objects.requireNonNull(resources.get(name), () -> "No resource " + name);
    }

    private ResourceRow moved(Run run, TaskId task, ResourceRow before, Event event, boolean again) {
        var work = run.graph().task(task).work().operation();
        if (updating(run) && work.equals("update")) {
            return updated(run, task, before, event);
        }
        var tending = Tending.of(run);
        if (tending.isPresent()) {
            return tended(tending.get(), run, task, before, event);
        }
        if (!task.value().equals(before.name())) {
            return cleared(run, task, before, event);
        }
        var after = new ResourceStanding(before, run.graph().task(task), event, work.equals("delete"))
                .after(run.state(task), event.at());
        // What an earlier change has left beside it must not be forgotten with it.
        var next = updating(run)
                        && work.equals("create")
                        && !after.exists()
                        && !after.made().old().isEmpty()
                ? after.standing("CREATE", "FAILED", "taken back")
                : after;
        var begins = before.action().equals("INIT") && next.action().equals("CREATE");
        // What was corrected since is what the next attempt makes it with.
        return begins || again && work.equals("create") ? begun(run, task, next) : next;
    }

    private static ResourceRow tended(Tending tending, Run run, TaskId task, ResourceRow before, Event event) {
        var then = Before.in(run, before.name()).orElseThrow();
        var next = new TendingStanding(tending, before, run.graph().task(task), then).after(run.state(task));
        return next.equals(before) ? before : next.at(event.at());
    }

    private ResourceRow updated(Run run, TaskId task, ResourceRow before, Event event) {
        var then = Before.in(run, before.name()).orElseThrow();
        var wanted = begun.with(task, blueprint);
        var resource = wanted.resource(before.name()).orElseThrow();
        var resolving = new Resolving(wanted, finds(run));
        var standing = new UpdateStanding(
                before,
                run.graph().task(task),
                then,
                Tokens.of(id, task),
                () -> new UpdateStanding.Wanted(
                        resource.type(), frozen(run, task, resource, resolving), metadata(resource, resolving)),
                isIdle(resource, before, resolving, run.state(task)),
                event);
        var next = standing.after(run.state(task));
        return next.equals(before) ? before : next.at(event.at());
    }

    /** A task that finds nothing to do passes unseen. */
    private static boolean isIdle(
            ResourceDefinition resource, ResourceRow before, Resolving resolving, TaskState state) {
        if (!(state instanceof TaskState.Active active) || !before.status().equals("COMPLETE")) {
            return false;
        }
        if (active.operation() != Effect.Operation.DO) {
            return !before.action().equals("UPDATE");
        }
        try {
            var kind = resolving.kind(resource);
            return Difference.of(
                                            before,
                                            kind.name(),
                                            kind.description(),
                                            resolving.properties(resource),
                                            resolving.metadata(resource),
                                            kind.nested())
                                    .how()
                            == Difference.How.NONE
                    && !kind.nested();
        } catch (Refusal _) {
            return false;
        }
    }

    /** An object that another has replaced is not a resource any more; its end is noted with the one that took its place. */
    private ResourceRow cleared(Run run, TaskId task, ResourceRow before, Event event) {
        if (!(run.state(task) instanceof TaskState.Done)) {
            return before;
        }
        var then = Before.in(run, before.name()).orElseThrow();
        var number = task.value().substring((before.name() + "/old").length());
        var gone = number.isEmpty()
                ? Set.of(then.token(), Before.sealToken(InnerStacks.change(Tokens.of(id, new TaskId(before.name())))))
                : Set.of(((Mapping) then.made().old().get(Integer.parseInt(number) - 1))
                        .text("token")
                        .orElse(""));
        var left = before.made().old().stream()
                .filter(old -> !gone.contains(((Mapping) old).text("token").orElse("")))
                .toList();
        return left.equals(before.made().old())
                ? before
                : before.beside(before.made().old(left)).at(event.at());
    }

    /** Metadata and properties are resolved when the making begins, as Heat does. */
    private ResourceRow begun(Run run, TaskId task, ResourceRow row) {
        return blueprint
                .resource(task.value())
                .map(resource -> {
                    var resolving = new Resolving(blueprint, finds(run));
                    return row.called(resource.type())
                            .begun(metadata(resource, resolving), frozen(run, task, resource, resolving));
                })
                .orElse(row);
    }

    private static Mapping metadata(ResourceDefinition resource, Resolving resolving) {
        return orEmpty(() -> resolving.metadata(resource));
    }

    private Frozen frozen(Run run, TaskId task, ResourceDefinition resource, Resolving resolving) {
        var needs = updating(run)
                ? resolving.needs(resource)
                : run.graph().task(task).needs().stream()
                        .map(need -> need.task().value())
                        .filter(need -> !need.startsWith("/"))
                        .toList();
        return new Frozen(
                resolving.kind(resource).name(),
                orEmpty(() -> resolving.properties(resource)),
                ResourceRow.tokens(resources, needs),
                resolving.isRetained(resource),
                List.of());
    }

    /** What cannot be resolved is the driver's attempt to tell. */
    private static Mapping orEmpty(Supplier<Mapping> resolved) {
        try {
            return resolved.get();
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

    private Finds finds(Run run) {
        return new Finds(run, false, StackOutputs.outcomes(resources));
    }

    /** What the run is for: CREATE, UPDATE, DELETE, ROLLBACK of what a failed creation was let keep, or a {@link Tending}. */
    static String action(Run run) {
        return Finds.remembered(run).text("action").orElse("CREATE");
    }

    /** Whether its steps are deletions. */
    public static boolean removing(Run run) {
        return action(run).equals("DELETE") || action(run).equals("ROLLBACK");
    }

    /** Whether it brings a definition along. */
    private static boolean making(Run run) {
        return !removing(run) && Tending.of(run).isEmpty() && !Mark.isOf(run);
    }

    /** Whether it changes what there is. */
    public static boolean updating(Run run) {
        return action(run).equals("UPDATE");
    }

    /** New parameters are the stack's from now on; {@link Correction} has checked them. */
    private Optional<Row> withCorrection(Run run) {
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
        if (Mark.isOf(run)) {
            stack = stack.by(id.value());
            return event instanceof Event.Opened ? Optional.of(stack) : Optional.empty();
        }
        var action = Finds.remembered(run).text(AS).orElseGet(() -> action(run));
        var steps = course.after(event, run, action);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        steps.forEach(events::stack);
        var next = steps.getLast();
        if (updating(run) && next.action().equals("ROLLBACK") && next.status().equals("COMPLETE")) {
            stack = stack.generation(Finds.remembered(run).whole("generation").orElse(stack.generation()));
        }
        stack = stack.standing(
                id.value(), next.action(), next.status(), next.reason(), Standing.remainder(run, removing(run)));
        if (action.equals("DELETE") && next.status().equals("COMPLETE")) {
            stack = stack.deleted(event.at());
        }
        return Optional.of(stack);
    }

    /**
     * {@code {stack, name, status, reason, failure, unsupported, outputs, kept, resources}}: the outputs by name, and each
     * resource as {@code {type, resource, attributes}}. {@code failure} is what the parent's problem says, {@code
     * unsupported} whether a check could not look at everything, {@code kept} what a group keeps for its next change.
     */
    @Override
    public Optional<Value> result(Run run) {
        return stack.parent().isEmpty() ? Optional.empty() : Optional.of(told(run));
    }

    private Mapping told(Run run) {
        var told = removing(run) ? Mapping.EMPTY : StackOutputs.told(blueprint, finds(run));
        return Value.map("stack", Value.of(stack.id()))
                .with("name", stack.name())
                .with("status", stack.action() + "_" + stack.status())
                .with("reason", stack.reason())
                .with("failure", failure(run))
                .with("unsupported", Value.of(Tending.of(run).isPresent() && !Standing.supported(run)))
                .with("outputs", told.mapping("outputs"))
                .with("kept", GroupTemplate.kept(definition.source()))
                .with("resources", told.mapping("resources"));
    }

    /** The first failure as {@code resources.NAME: text}, to go on after the parent's own path. */
    private String failure(Run run) {
        var waiting = run.waitingForPerson();
        for (var task : waiting.isEmpty() ? run.graph().ids() : waiting) {
            if (run.state(task) instanceof TaskState.Failed failed
                    && (failed.fate() != TaskState.Fate.CARRIED
                            || Tending.of(run).isPresent())
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
