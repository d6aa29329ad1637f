package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.stacks.Stacks;
import io.tutti.server.stacks.Stacks.Origin;
import io.tutti.server.stacks.Stacks.SavedPlan;
import io.tutti.stacks.state.StackRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans of models that are kept, with the model and the packages that came along. When one is applied, the model is compiled
 * again: it must become the very same template, and the plan of that must hold as any other's.
 */
public final class ModelPlans {
    private final Environments environments;
    private final Drafting drafting;
    private final Neighbours neighbours;
    private final PackageService packages;
    private final Stacks stacks;
    private final InstantSource clock;

    ModelPlans(
            Environments environments,
            Drafting drafting,
            Neighbours neighbours,
            PackageService packages,
            Stacks stacks,
            InstantSource clock) {
        this.environments = environments;
        this.drafting = drafting;
        this.neighbours = neighbours;
        this.packages = packages;
        this.stacks = stacks;
        this.clock = clock;
    }

    /** Keeps a plan: to deploy a model, or to change a deployed environment to what it says. */
    public Checked<SavedPlan> keep(String project, EnvironmentRequest given) {
        var request = unkeyed(given);
        return switch (drafting.draft(project, request)) {
            case Checked.Bad<Draft> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Draft>(var draft, var warnings) -> {
                var deployed = drafting.deployed(project, draft);
                var origin = new Origin(write(request), plan -> drafting.inItsWords(draft, plan, deployed));
                var wanted = drafting.wanted(deployed, draft, request.wish());
                yield Drafting.told(draft, stacks.keep(project, wanted, origin), warnings);
            }
        };
    }

    /** Does what the plan says, or nothing. The caller holds the project's lock. */
    Checked<StackRow> apply(String project, SavedPlan plan) {
        var request = read(plan.origin());
        neighbours.sweep(project);
        return switch (drafting.read(project, request)) {
            case Checked.Bad<Reading> bad -> changed(plan, messages(bad.problems()));
            case Checked.Good<Reading> read ->
                switch (drafting.draft(project, read, request.wish().goal())) {
                    case Checked.Bad<Draft> bad -> changed(plan, messages(bad.problems()));
                    case Checked.Good<Draft>(var draft, var warnings) ->
                        Drafting.told(draft, applied(project, plan, request, draft), warnings);
                };
        };
    }

    private Checked<StackRow> applied(String project, SavedPlan plan, EnvironmentRequest request, Draft draft) {
        var deployed = drafting.deployed(project, draft);
        var stack = deployed.flatMap(neighbours::stack);
        if (!stack.map(StackRow::id).equals(plan.stack())) {
            return changed(
                    plan,
                    List.of("the environment " + plan.name() + " is "
                            + (stack.isPresent() ? "deployed by now" : "not deployed any more")));
        }
        return stack.isPresent()
                ? update(plan, request, draft, deployed.orElseThrow(), stack.get())
                : create(project, plan, request, draft);
    }

    private Checked<StackRow> create(String project, SavedPlan plan, EnvironmentRequest request, Draft draft) {
        var now = clock.instant();
        var name = draft.compiled().environment();
        var row = neighbours
                .find(project, name)
                .map(old -> old.changed(request.modelName(), request.model(), now))
                .orElseGet(() -> EnvironmentRow.saved(project, name, request.modelName(), request.model(), now));
        var wanted = drafting.wanted(Optional.empty(), draft, request.wish());
        return stacks.apply(project, plan.id(), Optional.of(wanted), stack -> {
            var rows =
                    new ArrayList<Row>(packages.brought(project, draft.reading().brought()));
            rows.add(row.deployed(stack.id(), draft.made(), now));
            return rows;
        });
    }

    /** As without a plan, the row comes before the update, and counts from its beginning on. */
    private Checked<StackRow> update(
            SavedPlan plan, EnvironmentRequest request, Draft draft, EnvironmentRow row, StackRow stack) {
        var missed = neighbours.missed(row, draft.made());
        if (missed.isPresent()) {
            return new Checked.Bad<>(List.of(missed.get()));
        }
        var changing =
                row.changing(request.modelName(), request.model(), draft.made(), stack.generation(), clock.instant());
        environments.save(
                changing, packages.brought(row.project(), draft.reading().brought()));
        var wanted = drafting.wanted(Optional.of(row), draft, request.wish());
        var applied = stacks.apply(row.project(), plan.id(), Optional.of(wanted), _ -> List.of());
        if (applied instanceof Checked.Bad<StackRow>) {
            environments.save(row, List.of());
        }
        return applied.map(after -> {
            neighbours.forget(after);
            return after;
        });
    }

    private static List<String> messages(List<Problem> problems) {
        return problems.stream().map(Problem::message).toList();
    }

    private static Checked<StackRow> changed(SavedPlan plan, List<String> moved) {
        return new Checked.Bad<>(List.of(SavedPlan.changed(plan.id(), moved)));
    }

    /** A plan is applied once, whoever asks how often. */
    private static EnvironmentRequest unkeyed(EnvironmentRequest request) {
        var wish = request.wish();
        return new EnvironmentRequest(
                request.model(),
                request.modelName(),
                request.packages(),
                new Wish(wish.goal(), wish.onFailure(), wish.timeoutMinutes(), Optional.empty()));
    }

    private static Mapping write(EnvironmentRequest request) {
        var brought = request.packages().stream()
                .<Value>map(files -> {
                    var texts = new LinkedHashMap<String, Value>();
                    files.forEach((path, text) -> texts.put(path, Value.of(text)));
                    return new Mapping(texts);
                })
                .toList();
        var wish = request.wish();
        var all = Value.map("model", Value.of(request.model()))
                .with("modelName", request.modelName())
                .with("packages", Value.list(brought))
                .with("onFailure", wish.onFailure());
        all = wish.goal().isPresent() ? all.with("goal", wish.goal().get()) : all;
        return wish.timeoutMinutes().isPresent()
                ? all.with("timeout", Value.of(wish.timeoutMinutes().get()))
                : all;
    }

    private static EnvironmentRequest read(Mapping kept) {
        var brought = kept.items("packages").stream()
                .map(files -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    ((Mapping) files)
                            .entries()
                            .forEach((path, text) ->
                                    texts.put(path, text.asText().orElse("")));
                    return texts;
                })
                .toList();
        return new EnvironmentRequest(
                kept.text("model").orElse(""),
                kept.text("modelName").orElse(""),
                brought,
                new Wish(
                        kept.text("goal"),
                        kept.text("onFailure").orElse("rollback"),
                        kept.whole("timeout"),
                        Optional.empty()));
    }
}
