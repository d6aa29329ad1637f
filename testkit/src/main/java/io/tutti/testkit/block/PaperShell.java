package io.tutti.testkit.block;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.ResourceWorker;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.ChildPlan;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small shell around stacks' runs: one thread, a clock that jumps to what is next, rows in maps. */
final class PaperShell {
    private static final String STACK = Tokens.uuid("block-test");
    private static final RunId RUN = new RunId(Tokens.uuid("block-test/run"));

    private final PaperCloud cloud;
    private final ResourceWorker worker;
    private final Map<String, StackRow> stacks = new LinkedHashMap<>();
    private final Map<String, StackRow.Definition> definitions = new LinkedHashMap<>();
    private final Map<String, Map<String, ResourceRow>> resources = new LinkedHashMap<>();
    private final Map<RunId, Live> runs = new LinkedHashMap<>();
    private final ArrayDeque<Wake> ready = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number));
    private long rung;

    PaperShell(PaperCloud cloud) {
        this.cloud = cloud;
        this.worker = new ResourceWorker(cloud::driver);
    }

    private record Wake(RunId run, TaskId task) {}

    private record Alarm(Instant at, long number, Wake wake) {}

    /** A run, and the task of the parent that waits for it. */
    private static final class Live {
        final StackMeaning meaning;
        final String type;
        Run run;
        long position;
        Optional<Wake> parent = Optional.empty();

        Live(StackMeaning meaning, Run run, String type) {
            this.meaning = meaning;
            this.run = run;
            this.type = type;
        }
    }

    /** The request for the one root stack that this shell has. */
    static CreateRequest request(String name, Source source, Instant now) {
        return CreateRequest.root("block-test", name, STACK, RUN, source, Recourse.ROLLBACK, now);
    }

    /** Makes the stack and goes on until nothing more happens by itself. */
    void up(Plan plan) {
        open(plan, "");
        drive();
    }

    /** Deletes the stack, whose last run is over. */
    void down() {
        var plan = deletion(STACK, new RunId(Tokens.uuid("block-test/down")));
        open(plan, "");
        drive();
    }

    /** What a person says who wants everything taken back. */
    void turnBack() {
        tell(new RunId(stack().run()), new Event.Turned(now(), "the test turns it back"));
        drive();
    }

    /** CREATE_COMPLETE and the like. */
    String status() {
        return stack().action() + "_" + stack().status();
    }

    Phase phase() {
        return live(new RunId(stack().run())).run.phase();
    }

    StackRow stack() {
        return Objects.requireNonNull(stacks.get(STACK), "no stack");
    }

    /** The resources of the root stack. */
    Map<String, ResourceRow> rows() {
        return rows(STACK);
    }

    private Map<String, ResourceRow> rows(String stack) {
        return resources.computeIfAbsent(stack, _ -> new TreeMap<>());
    }

    private Instant now() {
        return cloud.clock().instant();
    }

    private Live live(RunId id) {
        return Objects.requireNonNull(runs.get(id), id.value());
    }

    private Live open(Plan plan, String type) {
        keep(plan.rows());
        var step = Run.open(plan.opened());
        var live = new Live(plan.meaning(), step.run(), type);
        runs.put(plan.run(), live);
        keep(live.meaning.after(plan.opened(), step.run(), step.touched(), 0));
        step.touched().forEach(task -> ready.add(new Wake(plan.run(), task)));
        return live;
    }

    private void tell(RunId id, Event event) {
        var live = live(id);
        if (!live.run.accepts(event)) {
            throw new IllegalStateException(event + " is out of season: " + live.run.phase());
        }
        var step = live.run.after(event);
        live.run = step.run();
        live.position++;
        keep(live.meaning.after(event, step.run(), step.touched(), live.position));
        step.touched().forEach(task -> ready.add(new Wake(id, task)));
    }

    private void keep(List<Row> rows) {
        for (var row : rows) {
            switch (row) {
                case StackRow stack -> stacks.put(stack.id(), stack);
                case StackRow.Definition definition -> definitions.put(definition.stack(), definition);
                case ResourceRow resource -> rows(resource.stack()).put(resource.name(), resource);
                case EventRow _, SnapshotRow.AllGone _ -> {}
                default -> throw new IllegalStateException("Unknown row " + row);
            }
        }
    }

    private void drive() {
        while (true) {
            if (!ready.isEmpty()) {
                act(ready.remove());
            } else if (!settleChild()) {
                if (alarms.isEmpty()) {
                    return;
                }
                ring(alarms.remove());
            }
        }
    }

    /** An alarm whose task goes on otherwise by now does not move the clock. */
    private void ring(Alarm alarm) {
        var due = live(alarm.wake().run()).run.wish(alarm.wake().task()).flatMap(PaperShell::due);
        if (due.equals(Optional.of(alarm.at()))) {
            cloud.clock().moveTo(alarm.at());
            ready.add(alarm.wake());
        }
    }

    /** When something is to be done about it, signals apart, which nobody sends. */
    private static Optional<Instant> due(Effect effect) {
        return Stream.concat(effect.wake().stream(), effect.deadline().stream()).min(Comparator.naturalOrder());
    }

    private void act(Wake wake) {
        live(wake.run()).run.wish(wake.task()).ifPresent(effect -> {
            var due = due(effect);
            if (due.filter(at -> at.isAfter(now())).isPresent()) {
                alarms.add(new Alarm(due.get(), rung++, wake));
            } else if (effect.deadline().filter(at -> !at.isAfter(now())).isPresent()) {
                tell(wake.run(), new Event.Expired(now(), effect.task(), effect.attempt()));
            } else if (due.isPresent()) {
                perform(wake, effect);
            }
        });
    }

    private void perform(Wake wake, Effect effect) {
        try {
            var bound = (Mapping) live(wake.run()).meaning.bind(live(wake.run()).run, effect);
            if (effect.work().worker().equals("child")) {
                child(wake, effect, bound);
            } else {
                tell(wake.run(), answered(effect, call(wake, effect, bound)));
            }
        } catch (Refusal refusal) {
            tell(wake.run(), failed(effect, refusal.problems().getFirst(), Value.none()));
        }
    }

    private Answer call(Wake wake, Effect effect, Mapping bound) {
        var assignment = new Assignment(
                wake.run(),
                live(wake.run()).run.subject(),
                effect.task(),
                effect.operation(),
                effect.work(),
                effect.attempt(),
                Tokens.of(wake.run(), effect.task()),
                bound,
                effect.checkpoint(),
                effect.signals(),
                now(),
                effect.deadline());
        return worker.perform(assignment);
    }

    private Event answered(Effect effect, Answer answer) {
        return switch (answer) {
            case Answer.Done done ->
                effect.operation() == Effect.Operation.LEAVE
                        ? new Event.Left(now(), effect.task(), effect.attempt(), done.output())
                        : new Event.Succeeded(now(), effect.task(), effect.attempt(), done.output());
            case Answer.Again again ->
                new Event.Progressed(
                        now(),
                        effect.task(),
                        effect.attempt(),
                        again.checkpoint(),
                        again.in().map(now()::plus),
                        again.addresses(),
                        effect.signals().size());
            case Answer.Failed failed -> failed(effect, failed.problem(), failed.checkpoint());
        };
    }

    private Event failed(Effect effect, Problem problem, Value checkpoint) {
        return new Event.Failed(now(), effect.task(), effect.attempt(), problem, checkpoint);
    }

    /** Tells the parent of one nested run that rests. */
    private boolean settleChild() {
        for (var live : List.copyOf(runs.values())) {
            if (live.parent.isPresent() && live.run.phase().resting()) {
                var parent = live.parent.get();
                live.parent = Optional.empty();
                live(parent.run()).run.wish(parent.task()).ifPresent(effect -> tell(parent.run(), ended(live, effect)));
                return true;
            }
        }
        return false;
    }

    private Event ended(Live child, Effect effect) {
        var result =
                child.meaning.result(child.run).orElse(Mapping.EMPTY) instanceof Mapping told ? told : Mapping.EMPTY;
        var id = result.text("stack").orElse("");
        var well = child.run.phase() == Phase.SUCCEEDED
                || effect.operation() != Effect.Operation.DO && child.run.phase() == Phase.UNDONE;
        return well
                ? new Event.Succeeded(
                        now(), effect.task(), effect.attempt(), InnerStacks.output(child.type, id, result))
                : failed(
                        effect,
                        Problem.of("stack.child-failed", result.text("failure").orElse("")),
                        Value.map("resource", Value.of(id)));
    }

    /** Asked again while the nested run is under way, it changes nothing. */
    private void child(Wake wake, Effect effect, Mapping bound) {
        if (effect.operation() == Effect.Operation.LEAVE) {
            tell(wake.run(), new Event.Left(now(), effect.task(), effect.attempt(), Value.none()));
            return;
        }
        var creating = effect.work().operation().equals("create");
        var id = creating ? ChildPlan.run(bound) : ChildPlan.deletion(bound);
        var making = Optional.ofNullable(runs.get(ChildPlan.run(bound)));
        if (!creating && making.isEmpty()) {
            tell(wake.run(), new Event.Succeeded(now(), effect.task(), effect.attempt(), Value.none()));
        } else if (!creating && !making.get().run.phase().over()) {
            making.get().parent = Optional.of(wake);
            tell(ChildPlan.run(bound), new Event.Turned(now(), "its parent turns back"));
        } else if (runs.containsKey(id)) {
            live(id).parent = Optional.of(wake);
            live(id).run.waitingForPerson().forEach(task -> tell(id, new Event.Retried(now(), task)));
        } else {
            var plan = creating
                    ? ChildPlan.of(bound, cloud, now()).orRefuse()
                    : deletion(ChildPlan.stack(bound), ChildPlan.deletion(bound));
            open(plan, bound.text("type").orElse("")).parent = Optional.of(wake);
        }
    }

    private Plan deletion(String id, RunId run) {
        var stack = Objects.requireNonNull(stacks.get(id), id);
        var definition = Objects.requireNonNull(definitions.get(id), id);
        return Planner.delete(stack, definition, List.copyOf(rows(id).values()), run, now(), cloud);
    }
}
