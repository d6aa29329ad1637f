package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.server.stacks.Stacks.Origin;
import io.tutti.server.stacks.Stacks.SavedPlan;
import io.tutti.server.stacks.Stacks.Wanted;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.PlanData;
import io.tutti.stacks.plan.PlanText;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans that are kept, to be applied as they are: with what was asked for, and with how everything stood that they were made
 * of. When that has moved, the plan that would be made now might be another, and nothing is done.
 */
final class SavedPlans {
    private final StackReads reads;
    private final PlanShelf shelf;
    private final Limits limits;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;
    private final Planning planning;

    /** Plans for what is wanted, as things stand. */
    interface Planning {
        Checked<Plan> create(String project, StackRequest request);

        StackRequest wanted(StackRow stack, StackChange change);

        Checked<Plan> update(StackRow stack, StackRequest request);

        Checked<Plan> delete(StackRow stack);
    }

    SavedPlans(
            StackReads reads,
            Mailbox mailbox,
            Runner runner,
            Types types,
            Limits limits,
            InstantSource clock,
            Planning planning) {
        this.reads = reads;
        this.limits = limits;
        shelf = new PlanShelf(mailbox, limits.most(Limit.MAX_PLANS_PER_TENANT));
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        this.planning = planning;
        openings = new Openings(reads, runner);
    }

    /** What is kept of a wish. */
    private record Asked(String action, String name, Optional<String> stack, Optional<StackRequest> request) {}

    Checked<SavedPlan> keep(String project, Wanted wanted, Origin origin) {
        var asked = asked(wanted);
        var stack = asked.stack().flatMap(reads::stack);
        return plan(project, asked, stack).then(plan -> kept(project, asked, stack, plan, origin));
    }

    private Asked asked(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Create create ->
                new Asked("create", create.request().name(), Optional.empty(), Optional.of(create.request()));
            case Wanted.Update update ->
                new Asked(
                        "update",
                        update.stack().name(),
                        Optional.of(update.stack().id()),
                        Optional.of(planning.wanted(update.stack(), update.change())));
            case Wanted.Delete delete ->
                new Asked(
                        "delete",
                        delete.stack().name(),
                        Optional.of(delete.stack().id()),
                        Optional.empty());
        };
    }

    private Checked<Plan> plan(String project, Asked asked, Optional<StackRow> stack) {
        return switch (asked.action()) {
            case "create" -> planning.create(project, asked.request().orElseThrow());
            case "update" ->
                planning.update(stack.orElseThrow(), asked.request().orElseThrow());
            default -> planning.delete(stack.orElseThrow());
        };
    }

    private Checked<SavedPlan> kept(String project, Asked asked, Optional<StackRow> stack, Plan plan, Origin origin) {
        var view = origin.words().apply(new Stacks.PlanView(PlanData.of(plan), PlanText.of(plan)));
        var now = clock.instant();
        var all = Value.map("project", Value.of(project))
                .with("action", asked.action())
                .with("name", asked.name())
                .with("expires", now.plus(PlanShelf.LIFE).toString())
                .with("world", World.of(plan, stack, reads, types).toValue())
                .with("data", Json.masked(view.data()))
                .with("text", view.text())
                .with("origin", origin.kept());
        all = stack.isPresent() ? all.with("stack", stack.get().id()) : all;
        all = asked.request().isPresent()
                ? all.with("request", Wishes.write(asked.request().get()))
                : all;
        var whole = all;
        return shelf.put(project, whole, now)
                .<Checked<SavedPlan>>map(id -> new Checked.Good<>(saved(id, whole)))
                .orElseGet(() -> new Checked.Bad<>(List.of(PlanShelf.full(limits.most(Limit.MAX_PLANS_PER_TENANT)))));
    }

    private static SavedPlan saved(String id, Mapping all) {
        return new SavedPlan(
                id,
                text(all, "action"),
                text(all, "name"),
                all.text("stack"),
                Instant.parse(text(all, "expires")),
                new Stacks.PlanView(Json.readMapping(text(all, "data")), text(all, "text")),
                all.mapping("origin"));
    }

    Optional<SavedPlan> find(String project, String id) {
        return read(project, id).map(all -> saved(id, all));
    }

    private Optional<Mapping> read(String project, String id) {
        return shelf.find(id)
                .flatMap(kept -> kept.get("plan"))
                .map(plan -> (Mapping) Json.read(Json.clear(plan)))
                .filter(all -> text(all, "project").equals(project))
                .filter(all -> clock.instant().isBefore(Instant.parse(text(all, "expires"))));
    }

    private static String text(Mapping all, String field) {
        return all.text(field).orElse("");
    }

    /** Does exactly what it says, or nothing. */
    Checked<StackRow> apply(String project, String id, Optional<Wanted> again, Function<StackRow, List<Row>> rows) {
        var all = read(project, id);
        if (all.isEmpty()) {
            return new Checked.Bad<>(List.of(Problem.of("plan.not-found", "There is no plan " + id)
                    .because("a plan is kept for " + PlanShelf.LIFE.toHours() + " hours, and until it is applied")
                    .suggest("Make it again")));
        }
        var asked = new Asked(
                text(all.get(), "action"),
                text(all.get(), "name"),
                all.get().text("stack"),
                all.get().get("request").map(Wishes::read));
        if (again.filter(wanted -> !isSame(asked, asked(wanted))).isPresent()) {
            return changed(
                    id, List.of("what the model is compiled to, for a package or what others provide is another"));
        }
        return applied(project, id, asked, World.of(all.get().mapping("world")), rows);
    }

    private static boolean isSame(Asked then, Asked now) {
        return then.action().equals(now.action())
                && then.stack().equals(now.stack())
                && then.request().map(SavedPlans::text).equals(now.request().map(SavedPlans::text));
    }

    private static String text(StackRequest request) {
        return Json.clear(Wishes.write(request));
    }

    private Checked<StackRow> applied(
            String project, String id, Asked asked, World then, Function<StackRow, List<Row>> rows) {
        var stack = asked.stack().flatMap(reads::stack);
        if (stack.isPresent() && stack.get().deleted().isPresent()) {
            return changed(id, List.of("stack " + asked.name() + " is deleted"));
        }
        // One that waits for a person is not over either, and two runs never go on side by side on a stack.
        var moving = stack.filter(there -> there.status().equals("IN_PROGRESS")
                || runner.recorded(new RunId(there.run()))
                        .filter(run -> !run.phase().over())
                        .isPresent());
        if (moving.isPresent()) {
            return changed(
                    id,
                    List.of("stack " + asked.name() + " is " + moving.get().action() + "_"
                            + moving.get().status() + ": a run is under way on it, or waits for a person"));
        }
        var planned = plan(project, asked, stack);
        if (planned instanceof Checked.Bad<Plan> bad) {
            return changed(id, bad.problems().stream().map(Problem::message).toList());
        }
        var plan = planned.orRefuse();
        var moved = new ArrayList<>(then.moved(World.of(plan, stack, reads, types)));
        if (asked.action().equals("create")
                && reads.stack(project, asked.name()).isPresent()) {
            moved.add("there is a stack " + asked.name() + " by now");
        }
        if (!moved.isEmpty()) {
            return changed(id, moved);
        }
        var more = new ArrayList<Row>(rows.apply(plan.stack()));
        more.addAll(stack.isPresent() ? Growth.of(types, plan) : limits.quotas(plan.stack()));
        var good = new Checked.Good<>(plan, planned.warnings());
        var opened = stack.isPresent()
                ? openings.openAfter(stack.get(), good, more)
                : Optional.of(openings.open(good, more));
        if (opened.isEmpty()) {
            return changed(id, List.of("stack " + asked.name() + " is being changed"));
        }
        if (opened.get() instanceof Checked.Good<StackRow>) {
            shelf.remove(project, id, clock.instant());
        }
        return opened.get();
    }

    private static Checked<StackRow> changed(String id, List<String> moved) {
        return new Checked.Bad<>(List.of(SavedPlan.changed(id, moved)));
    }
}
