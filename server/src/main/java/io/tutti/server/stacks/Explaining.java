package io.tutti.server.stacks;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.runner.Runner;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how a run stands, and why it is not further. */
final class Explaining {
    private final StackReads reads;
    private final Runner runner;

    Explaining(StackReads reads, Runner runner) {
        this.reads = reads;
        this.runner = runner;
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
        return Value.map("id", Value.of(stack.run()))
                .with("phase", run.get().phase().name())
                .with("heading", run.get().heading().name())
                .with("policy", run.get().policy().name())
                .with("verbs", Value.texts(Words.verbs(run.get())))
                .with("tasks", Value.list(tasks));
    }

    private static String state(Run run, TaskId id) {
        return run.state(id).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    Mapping why(StackRow stack) {
        var found = new ArrayList<Mapping>();
        collect(stack, "", found);
        var run = runner.look(new RunId(stack.run()));
        var lines = new ArrayList<String>();
        lines.add(stack.name() + " is " + stack.action() + "_" + stack.status()
                + (stack.reason().isEmpty() ? "" : ": " + stack.reason()));
        found.forEach(item -> lines.add("  " + item.text("path").orElse("") + " "
                + item.text("text").orElse("").replace("\n", "\n      ")));
        run.ifPresent(value -> lines.add("next: " + String.join(", ", Words.verbs(value))));
        return Value.map("why", Value.list(found)).with("text", String.join("\n", lines));
    }

    private void collect(StackRow stack, String prefix, List<Mapping> found) {
        var run = runner.look(new RunId(stack.run()));
        if (run.isEmpty()) {
            return;
        }
        for (var id : run.get().graph().ids()) {
            var path = prefix + id;
            switch (run.get().state(id)) {
                case TaskState.Failed failed ->
                    found.add(item(path, "has failed: " + failed.problem().message()));
                case TaskState.Stuck stuck ->
                    found.add(item(path, "cannot be undone: " + stuck.problem().message()));
                case TaskState.Active active -> {
                    var waits =
                            active.addresses().isEmpty() ? "" : ", waits for " + String.join(", ", active.addresses());
                    found.add(item(
                            path,
                            "is under way (" + active.operation().name().toLowerCase(Locale.ROOT) + ", attempt "
                                    + active.attempt() + ")" + waits));
                }
                case TaskState.Blocked _,
                        TaskState.Done _,
                        TaskState.PassedOver _,
                        TaskState.Skipped _,
                        TaskState.Undone _ -> {}
            }
            reads.resource(stack.id(), id.value())
                    .flatMap(row -> row.nested())
                    .flatMap(reads::stack)
                    .ifPresent(child -> collect(child, path + "/", found));
        }
    }

    private static Mapping item(String path, String text) {
        return Value.map("path", Value.of(path)).with("text", text);
    }
}
