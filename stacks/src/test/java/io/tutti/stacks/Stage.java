package io.tutti.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.ChildPlan;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.Correction;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.template.settings.Settings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The smallest shell around stacks' runs: one thread, a clock that jumps, rows and things in maps. */
final class Stage {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final String STACK = "00000000-0000-4000-8000-000000000001";
    static final RunId RUN = new RunId("00000000-0000-4000-8000-000000000002");

    final Things types = new Things();
    final Map<String, StackRow> stacks = new LinkedHashMap<>();
    final Map<String, StackRow.Definition> definitions = new LinkedHashMap<>();
    final Map<String, TreeMap<String, ResourceRow>> resources = new LinkedHashMap<>();
    final List<EventRow> events = new ArrayList<>();
    /** What was asked of drivers, in order. */
    final List<String> calls = new ArrayList<>();

    private final World all = new World();
    final Map<String, String> world = all.names;
    final Map<String, Mapping> things = all.things;
    final TreeSet<String> rigid = all.rigid;
    final TreeSet<String> asleep = all.asleep;
    /** What drivers were last told about each resource. */
    final Map<String, Mapping> told = new LinkedHashMap<>();
    /** Calls that fail, and how often yet. */
    final Map<String, Integer> failures = new HashMap<>();
    /** Creations that do not end. */
    final TreeSet<String> endless = new TreeSet<>();

    /** Whether the shell forgets every run before each fact and takes it over again from journal and rows. */
    boolean forgetful;

    Instant now = NOON;
    final Map<RunId, Live> runs = new LinkedHashMap<>();
    private final ArrayDeque<Wake> ready = new ArrayDeque<>();

    record Wake(RunId run, TaskId task) {}

    static Source source(String template) {
        return new Source("test.yaml", template, Mapping.EMPTY, Settings.NONE, Mapping.EMPTY);
    }

    static CreateRequest request(Source source, Recourse onFailure) {
        return CreateRequest.root("default", "shop", STACK, RUN, source, onFailure, NOON);
    }

    Checked<Plan> plan(Source source, Recourse onFailure) {
        return Planner.create(request(source, onFailure), types);
    }

    /** Makes a stack and drives it until it rests. */
    Stage up(Source source, Recourse onFailure) {
        return begin(plan(source, onFailure).orRefuse());
    }

    Stage down() {
        var stack = stack();
        var plan = Planner.delete(
                stack,
                definition(stack.id()),
                List.copyOf(rows(stack.id()).values()),
                new RunId(Tokens.uuid("down" + stack.run())),
                now,
                types);
        return begin(plan);
    }

    /** Changes the stack to something else and drives it until it rests. */
    Stage update(Source source, Recourse onFailure) {
        return begin(updating(source, onFailure).orRefuse());
    }

    Checked<Plan> updating(Source source, Recourse onFailure) {
        var request = new CreateRequest(
                stack().owner(),
                new RunId(Tokens.uuid("update" + stack().run())),
                Optional.empty(),
                source,
                onFailure,
                CreateRequest.HOUR,
                List.of(),
                0,
                now);
        return Planner.update(
                stack(), definition(STACK), List.copyOf(rows(STACK).values()), request, types);
    }

    /** Opens a run and drives it until it rests. */
    Stage begin(Plan plan) {
        open(plan);
        return drive();
    }

    /** Takes back what was kept. */
    Stage rollback() {
        var stack = stack();
        var rows = List.copyOf(rows(stack.id()).values());
        var run = new RunId(Tokens.uuid("rollback" + stack.run()));
        return begin(Planner.rollback(stack, definition(stack.id()), rows, run, now, types));
    }

    /** Looks at everything, puts it to rest or wakes it. */
    Stage tend(Tending tending) {
        return begin(tending(tending, stack(), new RunId(Tokens.uuid(tending + stack().run()))));
    }

    private Plan tending(Tending tending, StackRow stack, RunId run) {
        return Planner.tend(
                tending,
                stack,
                definition(stack.id()),
                List.copyOf(rows(stack.id()).values()),
                run,
                now,
                types);
    }

    /** Takes a thing away behind everybody's back. */
    void vanish(String token) {
        all.remove(token);
    }

    StackRow stack() {
        return Objects.requireNonNull(stacks.get(STACK));
    }

    String status() {
        return stack().action() + "_" + stack().status();
    }

    StackRow.Definition definition(String stack) {
        return Objects.requireNonNull(definitions.get(
                stack + "/" + Objects.requireNonNull(stacks.get(stack)).generation()));
    }

    Map<String, ResourceRow> rows(String stack) {
        return resources.computeIfAbsent(stack, _ -> new TreeMap<>());
    }

    ResourceRow resource(String name) {
        return Objects.requireNonNull(rows(STACK).get(name), name);
    }

    Run run() {
        return live(new RunId(stack().run())).run;
    }

    Map<String, StackOutputs.Output> outputs() {
        return StackOutputs.of(stack(), definition(STACK), rows(STACK).values(), types);
    }

    Value output(String name) {
        return Objects.requireNonNull(outputs().get(name)).value().orElseThrow();
    }

    /** Events as {@code net CREATE_COMPLETE}. */
    List<String> story() {
        return events.stream()
                .map(e -> e.resource() + " " + e.action() + "_" + e.status())
                .toList();
    }

    private Live live(RunId id) {
        return Objects.requireNonNull(runs.get(id), id.value());
    }

    private Live open(Plan plan) {
        keep(plan.rows());
        var step = Run.open(plan.opened());
        var live = new Live(plan.meaning(), step.run());
        live.journal.add(plan.opened());
        runs.put(plan.run(), live);
        keep(plan.meaning().after(plan.opened(), step.run(), step.touched(), 0));
        step.touched().forEach(task -> ready.add(new Wake(plan.run(), task)));
        return live;
    }

    /** A person's word about the root stack. */
    Stage tell(Function<Instant, Event> word) {
        now = now.plusSeconds(1);
        tell(new RunId(stack().run()), word.apply(now));
        return drive();
    }

    void tell(RunId id, Event event) {
        var live = live(id);
        if (!live.run.accepts(event)) {
            throw new IllegalStateException(event + " is out of season: " + live.run.phase());
        }
        if (forgetful) {
            live.meaning = takenOver(id, live);
        }
        var step = live.run.after(event);
        live.run = step.run();
        live.journal.add(event);
        keep(live.meaning.after(event, step.run(), step.touched(), live.journal.size() - 1L));
        step.touched().forEach(task -> ready.add(new Wake(id, task)));
    }

    private StackMeaning takenOver(RunId id, Live live) {
        var stack = Objects.requireNonNull(stacks.get(live.run.subject()));
        var meaning = StackMeaning.of(
                id,
                stack,
                Correction.undone(definition(stack.id()), live.journal),
                List.copyOf(rows(stack.id()).values()),
                types);
        var opened = (Event.Opened) live.journal.getFirst();
        var alone = ((Mapping) opened.input()).mapping(StackMeaning.ALONE);
        alone.text("stack")
                .map(around -> rows(around).get(alone.text("resource").orElseThrow()))
                .ifPresent(meaning::around);
        var step = Run.open(opened);
        meaning.after(opened, step.run(), step.touched(), 0);
        for (var i = 1; i < live.journal.size(); i++) {
            step = step.run().after(live.journal.get(i));
            meaning.after(live.journal.get(i), step.run(), step.touched(), i);
        }
        return meaning;
    }

    private void keep(List<Row> rows) {
        for (var row : rows) {
            switch (row) {
                case StackRow stack -> stacks.put(stack.id(), stack);
                case StackRow.Definition definition ->
                    definitions.put(definition.stack() + "/" + definition.generation(), definition);
                case ResourceRow resource -> rows(resource.stack()).put(resource.name(), resource);
                case ResourceRow.Shows shown ->
                    rows(shown.stack()).computeIfPresent(shown.name(), (_, outer) -> outer.showing(shown));
                case ResourceRow.Gone gone -> rows(gone.stack()).remove(gone.name());
                case EventRow event -> events.add(event);
                case SnapshotRow.AllGone _ -> {}
                default -> throw new IllegalStateException("Unknown row " + row);
            }
        }
    }

    Stage drive() {
        var idle = true;
        do {
            while (!ready.isEmpty()) {
                var wake = ready.remove();
                live(wake.run()).run.wish(wake.task()).ifPresent(effect -> perform(wake, effect));
            }
            idle = !settleChildren();
        } while (!idle);
        return this;
    }

    /** Tells parents of children that rest. */
    private boolean settleChildren() {
        for (var live : List.copyOf(runs.values())) {
            if (live.parent.isPresent() && (live.run.phase().resting() || live.run.sealing())) {
                var parent = live.parent.get();
                live.parent = Optional.empty();
                live(parent.run()).run.wish(parent.task()).ifPresent(effect -> tell(parent.run(), ended(live, effect)));
                return true;
            }
        }
        return false;
    }

    private Event ended(Live child, Effect effect) {
        var result = (Mapping) child.meaning.result(child.run).orElseThrow();
        var id = result.text("stack").orElseThrow();
        var well = child.run.phase() == Phase.SUCCEEDED && !hasFailed(child.run)
                || child.run.sealing()
                || effect.operation() != Effect.Operation.DO && child.run.phase() == Phase.UNDONE;
        return well
                ? new Event.Succeeded(
                        now,
                        effect.task(),
                        effect.attempt(),
                        marked(child, "replaced", InnerStacks.output(child.type, id, result)))
                : new Event.Failed(
                        now,
                        effect.task(),
                        effect.attempt(),
                        Problem.of("stack.child-failed", result.text("failure").orElse("")),
                        marked(child, "replacing", Value.map("resource", Value.of(id))));
    }

    private static boolean hasFailed(Run run) {
        return Tending.of(run).isPresent()
                && run.graph().ids().stream().anyMatch(task -> run.state(task) instanceof TaskState.Failed);
    }

    /** What is said of another child, in place of the one that there was. */
    private static Mapping marked(Live child, String mark, Mapping said) {
        return child.instead ? said.with(mark, Value.of(true)) : said;
    }

    private void perform(Wake wake, Effect effect) {
        now = effect.wake().filter(at -> at.isAfter(now)).orElse(now);
        try {
            var bound = (Mapping) live(wake.run()).meaning.bind(live(wake.run()).run, effect);
            told.put(effect.task().value(), bound);
            act(wake, effect, bound);
        } catch (Refusal refusal) {
            var problem = refusal.problems().getFirst();
            tell(wake.run(), new Event.Failed(now, effect.task(), effect.attempt(), problem, Value.none()));
        }
    }

    private void act(Wake wake, Effect effect, Mapping bound) {
        if (effect.operation() == Effect.Operation.LEAVE) {
            leave(effect, bound);
            tell(wake.run(), new Event.Left(now, effect.task(), effect.attempt(), Value.none()));
        } else if (effect.work().worker().equals("child")) {
            child(wake, effect, bound);
        } else {
            new Drivers(this, all, wake.run(), effect, bound).answer().ifPresent(event -> tell(wake.run(), event));
        }
    }

    /** A child that is looked at, put to rest or woken is told to end. */
    private void leave(Effect effect, Mapping bound) {
        var child = bound.text("how").equals(Optional.of("tend"))
                ? Optional.ofNullable(runs.get(ChildPlan.run(bound)))
                : Optional.<Live>empty();
        child.filter(live -> !live.run.phase().over()).ifPresent(live -> {
            live.parent = Optional.empty();
            tell(
                    ChildPlan.run(bound),
                    new Event.Superseded(now, Tending.of(live.run).orElseThrow().name(), "told to end"));
        });
    }

    private Event succeeded(Effect effect, Value output) {
        return new Event.Succeeded(now, effect.task(), effect.attempt(), output);
    }

    private void child(Wake wake, Effect effect, Mapping bound) {
        var how = bound.text("how").orElse("");
        var id = ChildPlan.run(bound);
        var there = runs.get(id);
        switch (how) {
            case "change" -> {
                if (there == null && makesRoom(bound)) {
                    ready.add(wake);
                } else if (there == null) {
                    follow(wake, open(change(bound)), bound);
                } else {
                    there.parent = Optional.of(wake);
                    there.run.waitingForPerson().forEach(task -> tell(id, new Event.Retried(now, task)));
                }
            }
            case "revert" -> {
                if (there == null || there.run.phase().over()) {
                    tell(wake.run(), new Event.Succeeded(now, effect.task(), effect.attempt(), Value.none()));
                } else {
                    there.parent = Optional.of(wake);
                    tell(id, new Event.Turned(now, "its parent turns back"));
                }
            }
            case "seal" -> {
                if (there == null || there.run.phase().over()) {
                    tell(wake.run(), new Event.Succeeded(now, effect.task(), effect.attempt(), Value.none()));
                } else {
                    there.parent = Optional.of(wake);
                    there.run.waitingForPerson().forEach(task -> tell(id, new Event.Retried(now, task)));
                    if (there.run.sealing()) {
                        var task = there.run.active().first();
                        there.run.wish(task).ifPresent(wish -> tell(id, succeeded(wish, Value.none())));
                    }
                }
            }
            case "tend" -> {
                var stack = stacks.get(ChildPlan.stack(bound));
                if (there != null) {
                    there.parent = Optional.of(wake);
                } else if (stack == null) {
                    tell(wake.run(), new Event.Succeeded(now, effect.task(), effect.attempt(), Value.none()));
                } else {
                    var tending = Tending.worded(effect.work().operation()).orElseThrow();
                    follow(wake, open(tending(tending, stack, id)), bound);
                }
            }
            default -> whole(wake, effect, bound);
        }
    }

    /** Never two runs on a stack. */
    private boolean makesRoom(Mapping bound) {
        var id = new RunId(
                Objects.requireNonNull(stacks.get(ChildPlan.stack(bound))).run());
        var newest = runs.get(id);
        if (newest == null || newest.run.phase().over()) {
            return false;
        }
        newest.parent = Optional.empty();
        var word = new Event.Superseded(now, "UPDATE", "its parent changes it");
        if (newest.run.accepts(word)) {
            tell(id, word);
        }
        return true;
    }

    private void follow(Wake wake, Live live, Mapping bound) {
        live.parent = Optional.of(wake);
        live.type = bound.text("type").orElse("");
        live.instead = bound.text("how").equals(Optional.of("replace"));
    }

    private Plan change(Mapping bound) {
        var stack = Objects.requireNonNull(stacks.get(ChildPlan.stack(bound)));
        var rows = List.copyOf(rows(stack.id()).values());
        return ChildPlan.change(bound, stack, definition(stack.id()), rows, types, now)
                .orRefuse();
    }

    /** A child that is made, or goes. */
    private void whole(Wake wake, Effect effect, Mapping bound) {
        var creating = effect.operation() == Effect.Operation.DO
                && !effect.work().operation().equals("delete");
        var id = creating ? ChildPlan.run(bound) : ChildPlan.deletion(bound);
        var making = runs.get(ChildPlan.run(bound));
        if (!creating && making != null && !making.run.phase().over()) {
            making.parent = Optional.of(wake);
            tell(ChildPlan.run(bound), new Event.Turned(now, "its parent turns back"));
            return;
        }
        if (!creating && making == null) {
            tell(wake.run(), new Event.Succeeded(now, effect.task(), effect.attempt(), Value.none()));
            return;
        }
        var there = runs.get(id);
        if (there != null) {
            there.parent = Optional.of(wake);
            there.run.waitingForPerson().forEach(task -> tell(id, new Event.Retried(now, task)));
            return;
        }
        follow(wake, open(creating ? ChildPlan.of(bound, types, now).orRefuse() : deletion(bound)), bound);
    }

    private Plan deletion(Mapping bound) {
        var stack = Objects.requireNonNull(stacks.get(ChildPlan.stack(bound)));
        return Planner.delete(
                stack,
                definition(stack.id()),
                List.copyOf(rows(stack.id()).values()),
                ChildPlan.deletion(bound),
                now,
                types);
    }
}
