package io.tutti.engine.flow;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The smallest shell around a run: one thread, no clock, a journal in memory. */
final class InMemory {
    private final Map<TaskId, Step> steps;
    private final Map<TaskId, Value> made = new LinkedHashMap<>();
    private final List<Event> journal = new ArrayList<>();
    private final ArrayDeque<TaskId> ready = new ArrayDeque<>();
    private Run run;

    InMemory(Map<TaskId, Step> steps, Graph graph, Policy onFailure) {
        this.steps = steps;
        var opened = new Event.Opened(Instant.EPOCH, "flow", "flow", Value.none(), graph, onFailure);
        journal.add(opened);
        var step = Run.open(opened);
        run = step.run();
        ready.addAll(step.touched());
    }

    Finished drive() {
        while (!ready.isEmpty()) {
            var id = ready.remove();
            run.wish(id).ifPresent(this::perform);
        }
        return new Finished(run.phase(), outputs(), journal, this::reverted);
    }

    private void perform(Effect effect) {
        var at = effect.wake().filter(wake -> wake.isAfter(last())).orElse(last());
        take(answer(effect, at));
    }

    private Instant last() {
        return journal.getLast().at();
    }

    private Event answer(Effect effect, Instant at) {
        var step = steps.get(effect.task());
        if (step == null) {
            throw new IllegalStateException("No step " + effect.task());
        }
        try {
            return switch (effect.work().operation()) {
                case "do" -> done(effect, at, step.action().apply(outputs()));
                case "undo" -> {
                    step.undo().orElseThrow().accept(made.getOrDefault(effect.task(), Value.none()));
                    made.remove(effect.task());
                    yield new Event.Succeeded(at, effect.task(), effect.attempt(), Value.none());
                }
                default -> throw new IllegalStateException("No operation " + effect.work());
            };
        } catch (RuntimeException e) {
            var problem = Problem.of("flow.failed", String.valueOf(e.getMessage()));
            return new Event.Failed(at, effect.task(), effect.attempt(), problem, Value.none());
        }
    }

    private Event done(Effect effect, Instant at, Value output) {
        made.put(effect.task(), output);
        return new Event.Succeeded(at, effect.task(), effect.attempt(), output);
    }

    private void take(Event event) {
        journal.add(event);
        var step = run.after(event);
        run = step.run();
        ready.addAll(step.touched());
    }

    private Mapping outputs() {
        var outputs = new LinkedHashMap<String, Value>();
        made.forEach((id, value) -> outputs.put(id.value(), value));
        return new Mapping(outputs);
    }

    /** What is over is taken back by a run of its own, over the graph turned round. */
    private Finished reverted() {
        if (!run.phase().over()) {
            take(new Event.Turned(last(), "reverted"));
            return drive();
        }
        var undoable = run.graph()
                .reversed(id -> steps.containsKey(id)
                        && made.containsKey(id)
                        && run.graph().task(id).undo().isPresent());
        var back = new InMemory(steps, undoable, Policy.HOLD);
        back.made.putAll(made);
        made.clear();
        return back.drive();
    }
}
