package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.PlanData;
import io.tutti.stacks.plan.PlanText;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Joins plans, runs and rows: what the doors call. */
public final class StackService implements Stacks {
    private final StackReads reads;
    private final Mailbox wishes;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Words words;

    /**
     * @param wishes keeps deletions that were asked for while a run goes back
     * @param ids gives a new UUID at each call
     */
    public StackService(
            StackReads reads, Mailbox wishes, Runner runner, Types types, InstantSource clock, Supplier<String> ids) {
        this.reads = reads;
        this.wishes = wishes;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        this.ids = ids;
        words = new Words(reads, runner, types);
    }

    @Override
    public Checked<PlanView> plan(String project, StackRequest request) {
        return planned(project, request).map(plan -> new PlanView(PlanData.of(plan), PlanText.of(plan)));
    }

    @Override
    public Checked<StackRow> create(String project, StackRequest request, Function<StackRow, List<Row>> rows) {
        return switch (planned(project, request)) {
            case Checked.Bad<Plan> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Plan> good -> opened(good, rows.apply(good.value().stack()));
        };
    }

    private Checked<StackRow> opened(Checked.Good<Plan> good, List<Row> rows) {
        var plan = good.value();
        var all = new ArrayList<Row>(plan.rows());
        all.addAll(rows);
        var opening = new Opening(plan.run(), plan.opened(), all, plan.meaning());
        return switch (await(runner.open(opening))) {
            case Verdict.Taken _ ->
                new Checked.Good<>(reads.stack(plan.stack().id()).orElse(plan.stack()), good.warnings());
            case Verdict.Impossible impossible -> new Checked.Bad<>(List.of(impossible.problem()));
            case Verdict.OutOfSeason _, Verdict.NotOwner _, Verdict.Unknown _ ->
                throw new IllegalStateException("A new run was not opened: " + plan.run());
        };
    }

    static Opening opening(Plan plan) {
        return new Opening(plan.run(), plan.opened(), plan.rows(), plan.meaning());
    }

    private Checked<Plan> planned(String project, StackRequest request) {
        var source = Source.of(
                request.templateName(), request.template(), request.files(), request.settings(), request.parameters());
        var problems = new ArrayList<Problem>();
        if (source instanceof Checked.Bad<Source> bad) {
            problems.addAll(bad.problems());
        }
        var recourse = Recourse.of(request.onFailure());
        if (recourse.isEmpty()) {
            problems.add(Problem.of("request.on-failure", "on_failure is `" + request.onFailure() + "`")
                    .suggest("Choose rollback, hold or keep"));
        }
        if (!request.name().matches("[a-zA-Z][a-zA-Z0-9_.-]{0,254}")) {
            problems.add(Problem.of("request.stack-name", "`" + request.name() + "` is no name for a stack")
                    .because("A stack's name begins with a letter and has letters, digits, _ . - only, 255 at most"));
        }
        return problems.isEmpty()
                ? source.then(good -> Planner.create(request(project, request, good, recourse.orElseThrow()), types))
                : new Checked.Bad<>(problems, source.warnings());
    }

    private CreateRequest request(String project, StackRequest request, Source source, Recourse recourse) {
        var root = CreateRequest.root(
                project,
                request.name(),
                id("stack", project, request),
                new RunId(id("run", project, request)),
                source,
                recourse,
                clock.instant());
        return new CreateRequest(
                root.owner(),
                root.run(),
                root.parent(),
                source,
                recourse,
                request.timeoutMinutes().map(Duration::ofMinutes).orElse(root.timeout()),
                request.tags(),
                0,
                root.now());
    }

    /** A repeated request asks for the same stack and the same run, which are there once. */
    private String id(String kind, String project, StackRequest request) {
        return request.key().map(key -> keyed(kind, project, key)).orElseGet(ids);
    }

    /** The id of the stack that a request with this key asks for. */
    public static String keyed(String project, String key) {
        return keyed("stack", project, key);
    }

    private static String keyed(String kind, String project, String key) {
        return Tokens.uuid(kind + "/" + project + "/" + key);
    }

    @Override
    public Checked<Mapping> validate(String project, StackRequest request) {
        return planned(project, request).map(PlanData::of);
    }

    @Override
    public Checked<StackRow> delete(String project, StackRow stack) {
        if (stack.deleted().isPresent()) {
            return new Checked.Good<>(stack);
        }
        var id = new RunId(stack.run());
        var run = runner.look(id);
        if (run.isPresent() && !run.get().phase().over()) {
            return deleteUnfinished(stack, id, run.get());
        }
        return deleteFinished(stack);
    }

    /** A run under way is turned first, never two runs on a stack; the deletion follows when it is over. */
    private Checked<StackRow> deleteUnfinished(StackRow stack, RunId id, Run run) {
        if (StackMeaning.removing(run) || run.heading() == Heading.BACK) {
            return deleteGoingBack(stack, id, run);
        }
        return switch (await(runner.tell(id, at -> new Event.Turned(at, Deletions.REASON)))) {
            case Verdict.Taken _ -> new Checked.Good<>(reads.stack(stack.id()).orElse(stack));
            // It has ended since the look at it, or turned back for a reason of its own.
            case Verdict.OutOfSeason late ->
                late.run().heading() == Heading.BACK && !late.run().phase().over()
                        ? deleteGoingBack(stack, id, late.run())
                        : deleteLate(stack, late.run());
            case Verdict.Impossible impossible -> new Checked.Bad<>(List.of(impossible.problem()));
            case Verdict.NotOwner _, Verdict.Unknown _ -> throw new IllegalStateException("Lost run " + id);
        };
    }

    /** It is on its way already; what is held or stuck gets another try. */
    private Checked<StackRow> deleteGoingBack(StackRow stack, RunId id, Run run) {
        if (!stack.action().equals("DELETE")) {
            wishes.post(Deletions.wish(stack, clock.instant()));
        }
        run.waitingForPerson().forEach(task -> await(runner.tell(id, at -> new Event.Retried(at, task))));
        if (run.phase() == Phase.PAUSED) {
            await(runner.tell(id, Event.Resumed::new));
        }
        return deleteLate(stack, runner.look(id).orElse(run));
    }

    /** A run may have ended between the look at it and the word to it; then nobody else follows the wish. */
    private Checked<StackRow> deleteLate(StackRow before, Run run) {
        var stack = reads.stack(before.id()).orElse(before);
        var missed =
                run.phase().over() && stack.deleted().isEmpty() && stack.run().equals(before.run());
        return missed ? deleteFinished(stack) : new Checked.Good<>(stack);
    }

    Checked<StackRow> deleteFinished(StackRow stack) {
        var answer = removed(stack, Planner::delete);
        // Somebody may have asked for a rollback at the same moment, and been first.
        return answer instanceof Checked.Good<StackRow> good
                        && good.value().action().equals("ROLLBACK")
                ? delete(stack.project(), good.value())
                : answer;
    }

    /** A plan for a stack whose last run is over. */
    private interface Removing {
        Plan plan(
                StackRow stack,
                StackRow.Definition definition,
                List<ResourceRow> resources,
                RunId run,
                Instant now,
                Types types);
    }

    private Checked<StackRow> removed(StackRow stack, Removing removing) {
        var definition = reads.definition(stack.id());
        if (definition.isEmpty()) {
            throw new IllegalStateException("A stack without a definition: " + stack.id());
        }
        try {
            var plan = removing.plan(
                    stack, definition.get(), reads.resources(stack.id()), Deletions.run(stack), clock.instant(), types);
            return opened(new Checked.Good<>(plan), List.of());
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }

    @Override
    public Checked<StackRow> tell(String project, StackRow stack, Word word) {
        var told = words.tell(stack, word);
        // What was kept after a failure is over, so that nothing can be told to its run: taking it back is another one.
        return word instanceof Word.Rollback && told instanceof Checked.Bad<StackRow> && isKept(stack)
                ? removed(reads.stack(stack.id()).orElse(stack), Planner::rollback)
                : told;
    }

    private boolean isKept(StackRow before) {
        return open(runner, before).isEmpty()
                && reads.stack(before.id())
                        .filter(stack -> stack.action().equals("CREATE")
                                && stack.status().equals("FAILED"))
                        .isPresent();
    }

    @Override
    public List<Output> outputs(StackRow stack) {
        var definition = reads.definition(stack.id());
        if (definition.isEmpty()) {
            return List.of();
        }
        var outputs = new ArrayList<Output>();
        StackOutputs.of(stack, definition.get(), reads.resources(stack.id()), types)
                .forEach((name, output) -> outputs.add(new Output(
                        name,
                        output.description(),
                        output.value(),
                        output.problems().stream().findFirst())));
        return outputs;
    }

    @Override
    public Mapping why(StackRow stack) {
        return new Explaining(reads, runner, clock).why(stack);
    }

    @Override
    public Mapping run(StackRow stack) {
        return new Explaining(reads, runner, clock).run(stack);
    }

    static Verdict await(CompletableFuture<Verdict> told) {
        try {
            return told.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static Optional<Run> open(Runner runner, StackRow stack) {
        return runner.look(new RunId(stack.run())).filter(run -> !run.phase().over());
    }
}
