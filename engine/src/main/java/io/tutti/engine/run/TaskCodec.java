package io.tutti.engine.run;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import java.time.Duration;
import java.util.Optional;

/** Tasks as values; what a task leaves at its default is left out, for a graph may have 100,000. */
final class TaskCodec {
    private TaskCodec() {}

    static Value write(Task task) {
        var plain = Task.of(task.id().value(), task.work());
        var out = Value.map("id", Value.of(task.id().value())).with("work", work(task.work()));
        if (!task.needs().isEmpty()) {
            out = out.with(
                    "needs",
                    Value.list(task.needs().stream().map(TaskCodec::writeNeed).toList()));
        }
        if (!task.join().equals(plain.join())) {
            out = out.with("join", join(task.join()));
        }
        if (task.undo().isPresent()) {
            out = out.with("undo", work(task.undo().get()));
        }
        out = seconds(number(out, task), task);
        if (task.onFailure() != plain.onFailure()) {
            out = out.with("on_failure", task.onFailure().name());
        }
        return switch (task.onSuccess()) {
            case NOTHING -> out;
            case GROW -> out.with("grows", Value.of(true));
            case SEAL -> out.with("seals", Value.of(true));
        };
    }

    private static Mapping number(Mapping out, Task task) {
        var next = task.tries() == 1 ? out : out.with("tries", Value.of(task.tries()));
        return task.undoTries() == 1 ? next : next.with("undo_tries", Value.of(task.undoTries()));
    }

    private static Mapping seconds(Mapping out, Task task) {
        var plain = Task.of(task.id().value(), task.work());
        var next = out;
        if (!task.pause().equals(plain.pause())) {
            next = next.with("pause", task.pause().toString());
        }
        if (!task.pauseMost().equals(plain.pauseMost())) {
            next = next.with("pause_most", task.pauseMost().toString());
        }
        if (task.deadline().isPresent()) {
            next = next.with("deadline", task.deadline().get().toString());
        }
        return task.undoDeadline().isPresent()
                ? next.with("undo_deadline", task.undoDeadline().get().toString())
                : next;
    }

    static Task read(Value value) {
        var in = (Mapping) value;
        var plain = Task.of(EventCodec.text(in, "id"), readWork(in.mapping("work")));
        return new Task(
                plain.id(),
                plain.work(),
                in.items("needs").stream().map(TaskCodec::readNeed).toList(),
                in.get("join").map(TaskCodec::readJoin).orElse(plain.join()),
                in.get("undo").map(undo -> readWork((Mapping) undo)),
                in.whole("tries").orElse(1L).intValue(),
                in.whole("undo_tries").orElse(1L).intValue(),
                duration(in, "pause").orElse(plain.pause()),
                duration(in, "pause_most").orElse(plain.pauseMost()),
                duration(in, "deadline"),
                duration(in, "undo_deadline"),
                in.text("on_failure").map(OnFailure::valueOf).orElse(plain.onFailure()),
                onSuccess(in));
    }

    private static OnSuccess onSuccess(Mapping in) {
        if (in.get("grows").isPresent()) {
            return OnSuccess.GROW;
        }
        return in.get("seals").isPresent() ? OnSuccess.SEAL : OnSuccess.NOTHING;
    }

    static Value writeNeed(Need need) {
        return need.on() == Need.On.SUCCESS
                ? Value.of(need.task().value())
                : Value.map(need.on().name(), Value.of(need.task().value()));
    }

    static Need readNeed(Value value) {
        if (value instanceof Mapping mapping) {
            var entry = mapping.entries().entrySet().iterator().next();
            return new Need(new TaskId(entry.getValue().asText().orElseThrow()), Need.On.valueOf(entry.getKey()));
        }
        return Need.success(new TaskId(value.asText().orElseThrow()));
    }

    private static Value join(Join join) {
        return switch (join) {
            case Join.All _ -> Value.of("all");
            case Join.Any _ -> Value.of("any");
            case Join.Count count -> Value.of(count.count());
        };
    }

    private static Join readJoin(Value value) {
        return value.asLong()
                .<Join>map(count -> new Join.Count(count.intValue()))
                .orElseGet(() -> value.equals(Value.of("any")) ? Join.any() : Join.all());
    }

    private static Mapping work(Work work) {
        var out = Value.map("worker", Value.of(work.worker())).with("operation", work.operation());
        return work.input() instanceof Value.Null ? out : out.with("input", work.input());
    }

    private static Work readWork(Mapping in) {
        return new Work(EventCodec.text(in, "worker"), EventCodec.text(in, "operation"), EventCodec.value(in, "input"));
    }

    private static Optional<Duration> duration(Mapping in, String key) {
        return in.text(key).map(Duration::parse);
    }
}
