package io.tutti.server.stacks;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.stacks.state.HookStop;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Verbs;
import io.tutti.stacks.state.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how a run stands, and why it is not further. */
final class Explaining {
    private final StackReads reads;
    private final Runner runner;
    private final InstantSource clock;

    Explaining(StackReads reads, Runner runner, InstantSource clock) {
        this.reads = reads;
        this.runner = runner;
        this.clock = clock;
    }

    Mapping run(StackRow stack) {
        var run = runner.look(new RunId(stack.run()));
        if (run.isEmpty()) {
            return Value.map("id", Value.of(stack.run()));
        }
        var tasks = new ArrayList<Value>();
        for (var id : run.get().graph().ids()) {
            tasks.add(Value.map("id", Value.of(id.value())).with("state", state(run.get(), id)));
        }
        var shown = Value.map("id", Value.of(stack.run()))
                .with("phase", run.get().phase().name())
                .with("heading", run.get().heading().name())
                .with("policy", run.get().policy().name())
                .with("verbs", Value.texts(Verbs.of(run.get())))
                .with("hooks", Value.list(hooks(run.get(), stack, "")))
                .with("tasks", Value.list(tasks));
        return runner.stuck(new RunId(stack.run()))
                .map(problem -> shown.with("stuck", problem.message()))
                .orElse(shown);
    }

    /** Where it stands at hooks, in nested stacks too. */
    private List<Value> hooks(Run run, StackRow stack, String path) {
        var all = new ArrayList<Value>();
        for (var stop : HookStop.at(run)) {
            all.add(Value.map("resource", Value.of(path + stop.resource())).with("hook", stop.hook()));
        }
        for (var row : run.phase().over() ? List.<ResourceRow>of() : reads.resources(stack.id())) {
            if (row.status().equals("IN_PROGRESS")) {
                row.nested()
                        .flatMap(reads::stack)
                        .ifPresent(child -> runner.look(new RunId(child.run()))
                                .ifPresent(inner -> all.addAll(hooks(inner, child, path + row.name() + "/"))));
            }
        }
        return all;
    }

    private static String state(Run run, TaskId id) {
        return run.state(id).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    Mapping why(StackRow stack) {
        var run = runner.look(new RunId(stack.run()));
        if (run.isEmpty()) {
            return Value.map("why", Value.map()).with("text", stack.name() + " has no run");
        }
        var own = Why.of(run.get(), stack, List.of());
        var all = new Why(own.stack(), own.status(), own.reason(), own.verbs(), reasons(run.get(), stack, ""));
        var stuck = runner.stuck(new RunId(stack.run()))
                .map(problem -> "\nIt is stuck, for what it has to write is refused: " + problem.message()
                        + "\nAny of its verbs begins anew; so does a start of the server.")
                .orElse("");
        return Value.map("why", all.data()).with("text", all.text(clock.instant()) + stuck);
    }

    /** Of a nested stack the reasons inside it say more than that it is not done. */
    private List<Why.Reason> reasons(Run run, StackRow stack, String path) {
        var rows = reads.resources(stack.id());
        var reasons = new ArrayList<Why.Reason>();
        for (var reason : Why.of(run, stack, rows).reasons()) {
            var inside = rows.stream()
                    .filter(row -> row.name().equals(reason.resource()))
                    .findFirst()
                    .flatMap(ResourceRow::nested)
                    .flatMap(reads::stack)
                    .map(child -> inside(child, path + reason.resource() + "/"))
                    .orElse(List.of());
            if (inside.isEmpty()) {
                reasons.add(reason.at(path + reason.resource()));
            } else {
                reasons.addAll(inside);
            }
        }
        reasons.sort(Why.MOST_URGENT_FIRST);
        return reasons;
    }

    private List<Why.Reason> inside(StackRow child, String path) {
        return runner.look(new RunId(child.run()))
                .map(run -> reasons(run, child, path))
                .orElse(List.of());
    }
}
