package io.tutti.server;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Stacks that remember what they were asked; a template with the word {@code wrong} in it has a problem. */
final class FakeStacks implements Stacks {
    final List<StackRequest> asked = new ArrayList<>();
    final List<StackChange> changes = new ArrayList<>();
    final List<Word> told = new ArrayList<>();
    final Map<String, List<Output>> outputs = new ConcurrentHashMap<>();
    private final Rows rows;

    FakeStacks(Rows rows) {
        this.rows = rows;
    }

    @Override
    public Checked<PlanView> plan(String project, StackRequest request) {
        asked.add(request);
        return wrong(request)
                .<Checked<PlanView>>map(problem -> new Checked.Bad<>(List.of(problem)))
                .orElseGet(() -> new Checked.Good<>(new PlanView(Value.map("waves", Value.list()), "nothing to do")));
    }

    @Override
    public Checked<StackRow> create(String project, StackRequest request, Function<StackRow, List<Row>> more) {
        asked.add(request);
        var problem = wrong(request);
        if (problem.isPresent()) {
            return new Checked.Bad<>(List.of(problem.get()));
        }
        if (rows.store().stacks().stack(project, request.name()).isPresent()) {
            return new Checked.Bad<>(List.of(Problem.of("stack.exists", "The Stack already exists")));
        }
        return new Checked.Good<>(rows.stack(project, request.name()));
    }

    @Override
    public Checked<PlanView> planUpdate(String project, StackRow stack, StackChange change) {
        changes.add(change);
        return new Checked.Good<>(new PlanView(Value.map("changes", Value.list()), "nothing to do"));
    }

    @Override
    public Checked<StackRow> update(String project, StackRow stack, StackChange change) {
        changes.add(change);
        return new Checked.Good<>(rows.save(stack, "UPDATE", "IN_PROGRESS", Optional.empty()));
    }

    @Override
    public Checked<PlanView> planConverging(String project, StackRow stack, StackChange change) {
        return planUpdate(project, stack, change);
    }

    @Override
    public Checked<StackRow> converge(String project, StackRow stack, StackChange change) {
        return update(project, stack, change);
    }

    @Override
    public Checked<PlanView> planDelete(String project, StackRow stack) {
        return new Checked.Good<>(new PlanView(Value.map("changes", Value.list()), "nothing to do"));
    }

    @Override
    public Checked<SavedPlan> keep(String project, Wanted wanted, Origin origin) {
        return new Checked.Good<>(savedPlan(project, "p1").orElseThrow());
    }

    @Override
    public Optional<SavedPlan> savedPlan(String project, String id) {
        return Optional.of(new SavedPlan(
                id,
                "create",
                "shop",
                Optional.empty(),
                now(),
                new PlanView(Value.map("changes", Value.list()), "nothing to do"),
                Mapping.EMPTY));
    }

    @Override
    public Checked<StackRow> apply(
            String project, String id, Optional<Wanted> again, Function<StackRow, List<Row>> more) {
        return new Checked.Good<>(rows.stack(project, "applied"));
    }

    private static Optional<Problem> wrong(StackRequest request) {
        return request.template().contains("wrong")
                ? Optional.of(Problem.of("template.unknown-type", "There is no type Wrong")
                        .at(new Where(request.templateName(), 3, 11, 5, "    type: Wrong"))
                        .suggest("Did you mean Right?"))
                : Optional.empty();
    }

    @Override
    public Checked<Mapping> validate(String project, StackRequest request) {
        return wrong(request)
                .<Checked<Mapping>>map(problem -> new Checked.Bad<>(List.of(problem)))
                .orElseGet(() -> new Checked.Good<>(Value.map("Parameters", Value.map())));
    }

    @Override
    public Checked<StackRow> delete(String project, StackRow stack) {
        return new Checked.Good<>(rows.save(stack, "DELETE", "IN_PROGRESS", Optional.empty()));
    }

    @Override
    public Checked<StackRow> tend(String project, StackRow stack, Tending tending) {
        return new Checked.Good<>(rows.save(stack, tending.name(), "IN_PROGRESS", Optional.empty()));
    }

    @Override
    public Mapping export(StackRow stack) {
        return Value.map("name", Value.of(stack.name())).with("id", stack.id());
    }

    @Override
    public Checked<Mapping> abandon(String project, StackRow stack) {
        rows.save(stack, "DELETE", "COMPLETE", Optional.of(now()));
        return new Checked.Good<>(export(stack));
    }

    @Override
    public Checked<StackRow> adopt(String project, StackRequest request, Mapping exported) {
        asked.add(request);
        return new Checked.Good<>(rows.stack(project, request.name()));
    }

    @Override
    public Checked<StackRow> mark(String project, StackRow stack, String resource, boolean unwell, String reason) {
        return new Checked.Good<>(stack);
    }

    @Override
    public Checked<SnapshotRow> snapshot(String project, StackRow stack, String name) {
        return new Checked.Good<>(new SnapshotRow("s-1", stack.id(), name, 1, "COMPLETE", "", Mapping.EMPTY, now()));
    }

    @Override
    public Checked<StackRow> forget(String project, StackRow stack, SnapshotRow snapshot) {
        return new Checked.Good<>(stack);
    }

    @Override
    public Checked<StackRow> restore(String project, StackRow stack, SnapshotRow snapshot) {
        return new Checked.Good<>(stack);
    }

    @Override
    public Checked<StackRow> tell(String project, StackRow stack, Word word) {
        told.add(word);
        return word instanceof Word.Resume
                ? new Checked.Bad<>(List.of(
                        Problem.of("run.out-of-season", "The run is not paused").suggest("Legal now: pause, cancel")))
                : new Checked.Good<>(stack);
    }

    @Override
    public List<Output> outputs(StackRow stack) {
        return outputs.getOrDefault(stack.id(), List.of());
    }

    @Override
    public Mapping why(StackRow stack) {
        return Value.map("why", Value.list()).with("text", "It waits for nothing");
    }

    @Override
    public Mapping run(StackRow stack) {
        return Value.map("id", Value.of(stack.run())).with("phase", "RUNNING").with("verbs", Value.list());
    }

    static Instant now() {
        return Instant.parse("2030-01-31T12:00:00Z");
    }
}
