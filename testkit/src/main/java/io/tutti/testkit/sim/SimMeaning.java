package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds each task's input from the outputs of its needs; lets some tasks grow. */
final class SimMeaning implements Meaning {
    private final RunId id;
    private final Event.Opened opened;
    private final long seed;

    SimMeaning(RunId id, Event.Opened opened, long seed) {
        this.id = id;
        this.opened = opened;
        this.seed = seed;
    }

    @Override
    public Value bind(Run run, Effect effect) {
        var needs = new LinkedHashMap<String, Value>();
        if (effect.operation() == Operation.DO) {
            for (var need : run.graph().task(effect.task()).needs()) {
                if (need.on() == Need.On.SUCCESS) {
                    run.output(need.task())
                            .ifPresent(output -> needs.put(need.task().value(), output));
                }
            }
        }
        var owner = Value.map("project", Value.of("sim"))
                .with("stackName", "sim")
                .with("stackId", run.subject())
                .with("root", run.subject());
        var input = Value.map("type", Value.of("Fake::Server"))
                .with("name", effect.task().value())
                .with("token", token(effect.task()))
                .with("owner", owner)
                .with("needs", new Mapping(needs));
        return effect.work().worker().equals(Installations.WORKER)
                ? Installations.input(input, token(effect.task()))
                : input;
    }

    /** A deletion finds what the creation has made under its token. */
    private String token(TaskId task) {
        var creation = opened.input() instanceof Mapping input ? input.text("creation") : Optional.<String>empty();
        return Tokens.of(creation.map(RunId::new).orElse(id), task);
    }

    @Override
    public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
        return SimRows.of(id, event, run, touched, position);
    }

    @Override
    public Growth grow(Run run, TaskId task, Value output) {
        return new Graphs(new Chance(seed ^ id.hashCode() * 31L ^ task.hashCode()), false, false).growth(run, task);
    }

    @Override
    public Optional<Value> result(Run run) {
        return opened.input() instanceof Mapping input && input.text("parent").isPresent()
                ? Optional.of(Value.of(run.phase().name()))
                : Optional.empty();
    }
}
