package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.handover.Abandonment;
import io.tutti.stacks.handover.Adoption;
import io.tutti.stacks.handover.Export;
import io.tutti.stacks.handover.ExportedStack;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Stacks that change hands: out of this server without their objects, and into it with objects that are there. */
final class Handovers {
    private final StackReads reads;
    private final Runner runner;
    private final Types types;
    private final Limits limits;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Openings openings;
    /** Two adoptions of one export would both find that nobody has it. */
    private final ReentrantLock lock = new ReentrantLock();

    Handovers(StackReads reads, Runner runner, Types types, Limits limits, InstantSource clock, Supplier<String> ids) {
        this.reads = reads;
        this.runner = runner;
        this.types = types;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
        openings = new Openings(reads, runner);
    }

    Mapping export(StackRow stack) {
        return Export.of(stack, reads);
    }

    /** The export, once the stack is forgotten. */
    Checked<Mapping> abandon(StackRow given) {
        var tree = new ArrayList<StackRow>();
        tree(reads.stack(given.id()).orElse(given), tree);
        var stack = tree.getFirst();
        var refusal = refusal(tree);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var export = export(stack);
        try {
            var abandonment = Abandonment.of(stack, reads, Openings.runAfter(stack), clock.instant(), types);
            var rows = new ArrayList<Row>(abandonment.rows());
            tree.stream().skip(1).map(Following::of).forEach(rows::add);
            return openings.openNext(stack, new Checked.Good<>(abandonment.plan()), rows)
                    .map(_ -> export);
        } catch (Refusal refused) {
            return new Checked.Bad<>(refused.problems());
        }
    }

    /** The stack and all inside it, as they stand before anybody looks whether they are at rest. */
    private void tree(StackRow stack, List<StackRow> tree) {
        tree.add(stack);
        reads.children(stack.id()).forEach(child -> tree(child, tree));
    }

    private Optional<Problem> refusal(List<StackRow> tree) {
        var stack = tree.getFirst();
        if (stack.parent().isPresent()) {
            return Optional.of(Problem.of("stack.inside", "Stack " + stack.name() + " is inside another one")
                    .because("its parent would miss it")
                    .suggest("Abandon the outermost stack"));
        }
        if (stack.deleted().isPresent()) {
            return Optional.of(Problem.of("stack.not-found", "Stack " + stack.name() + " is deleted"));
        }
        // A group may be changing its size by itself.
        return tree.stream().filter(this::isMoving).findFirst().map(Handovers::busy);
    }

    private boolean isMoving(StackRow stack) {
        return stack.status().equals("IN_PROGRESS") || isWaiting(stack);
    }

    /** The row says how a run has ended a moment before the runner's memory does; the journal says so with it. */
    private boolean isWaiting(StackRow stack) {
        return runner.recorded(new RunId(stack.run()))
                .filter(run -> !run.phase().over())
                .isPresent();
    }

    private static Problem busy(StackRow stack) {
        return Problem.of("stack.busy", "Stack " + stack.name() + " is " + stack.action() + "_" + stack.status())
                .because("a run is under way on it, or waits for a person, and would be lost")
                .suggest("Wait for its end, or see `tutti why " + stack.name() + "` for the verbs that lead there");
    }

    Checked<StackRow> adopt(String project, StackRequest request, Mapping document) {
        return ExportedStack.of(document).then(exported -> {
            var wrong = ExportChecks.of(exported, limits, clock.instant());
            if (!wrong.isEmpty()) {
                return new Checked.Bad<>(wrong);
            }
            lock.lock();
            try {
                return adopted(project, request, exported);
            } finally {
                lock.unlock();
            }
        });
    }

    private Checked<StackRow> adopted(String project, StackRequest request, ExportedStack exported) {
        var before = uuid(exported.id()).flatMap(reads::stack);
        var still = before.filter(
                stack -> stack.project().equals(project) && stack.deleted().isEmpty());
        if (still.isPresent()) {
            return new Checked.Bad<>(List.of(stillThere(still.get())));
        }
        var own = before.isEmpty()
                || before.get().project().equals(project) && before.get().isAbandoned();
        var id = own ? uuid(exported.id()).orElseGet(ids) : ids.get();
        var asked = laid(request, exported);
        return Asking.source(asked)
                .then(source ->
                        Adoption.of(request(project, id, asked, source, exported), exported, types, clock.instant()))
                .then(adoption -> {
                    var taken = taken(project, adoption);
                    return taken.isEmpty()
                            ? openings.open(
                                    new Checked.Good<>(
                                            adoption.plan(), adoption.plan().warnings()),
                                    within(adoption))
                            : new Checked.Bad<>(taken);
                });
    }

    /** What is adopted counts like what is made. */
    private List<Row> within(Adoption adoption) {
        var rows = new ArrayList<Row>(adoption.inside());
        rows.addAll(limits.quotas(adoption.plan().stack()));
        return rows;
    }

    private static Optional<String> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Problem stillThere(StackRow stack) {
        var moving = isMoving(stack);
        return Problem.of("adopt.still-there", "Stack " + stack.name() + " (" + stack.id() + ") is still here")
                .on("adopt_stack_data.id")
                .because(
                        moving
                                ? "a run is under way on it, and two stacks cannot have the same objects"
                                : "two stacks cannot have the same objects")
                .suggest("Abandon it first: `tutti abandon " + stack.name() + "`");
    }

    /** What the request says goes over what the export does. */
    private static StackRequest laid(StackRequest request, ExportedStack exported) {
        var files = new LinkedHashMap<>(exported.files().entries());
        files.putAll(request.files().entries());
        var settings = new ArrayList<NamedText>();
        if (!exported.environment().isEmpty()) {
            settings.add(new NamedText("adopt_stack_data.environment", Json.clear(exported.environment())));
        }
        settings.addAll(request.settings());
        return new StackRequest(
                request.name(),
                exported.template(),
                exported.file(),
                new Mapping(files),
                request.parameters(),
                settings,
                request.onFailure(),
                request.timeoutMinutes().or(exported::timeoutMinutes),
                request.tags().isEmpty() ? exported.tags() : request.tags());
    }

    private CreateRequest request(
            String project, String id, StackRequest request, Source source, ExportedStack exported) {
        return new CreateRequest(
                new Owner(project, request.name(), id, id),
                new RunId(ids.get()),
                Optional.empty(),
                source,
                Recourse.of(request.onFailure()).orElseThrow(),
                request.timeoutMinutes().map(Duration::ofMinutes).orElse(CreateRequest.HOUR),
                request.tags(),
                0,
                exported.created().orElseGet(clock::instant));
    }

    /** What somebody has already: nothing is to be deleted by two. */
    private List<Problem> taken(String project, Adoption adoption) {
        var problems = new ArrayList<Problem>();
        for (var id : adoption.nested()) {
            reads.stack(id)
                    .filter(stack -> !stack.project().equals(project) || !stack.isAbandoned())
                    .ifPresent(stack ->
                            problems.add(Problem.of("adopt.taken", "The nested stack " + id + " is, or was, here")
                                    .because("it has been deleted here, or is part of another stack")
                                    .suggest("Export the stack anew where it is")));
        }
        var objects = adoption.objects(types);
        var names = objects.stream()
                .collect(Collectors.toMap(row -> row.physicalId().orElse(""), ResourceRow::name, (one, _) -> one));
        reads.holding(names.keySet()).forEach(row -> {
            var id = row.physicalId().orElse("");
            var name = Optional.ofNullable(names.get(id)).orElse("");
            problems.add(reads.stack(project, row.stack())
                    .map(stack -> ExportChecks.taken(name, id, row.name(), stack.name()))
                    .orElseGet(() -> ExportChecks.unknown(name, id)));
        });
        return problems;
    }
}
