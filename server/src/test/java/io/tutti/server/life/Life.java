package io.tutti.server.life;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Away;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.server.RealStacks;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.sim.BrokenJournal;
import io.tutti.testkit.sim.Chance;
import io.tutti.testkit.sim.FarMailbox;
import io.tutti.testkit.sim.Findings;
import io.tutti.testkit.sim.Invariant;
import io.tutti.testkit.sim.SimShell;
import io.tutti.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One seed: a stack is made, changed again and again, cancelled, turned back and deleted, while its server dies, answers
 * get lost and things break. Then all is calm, and it must be possible to bring it to what was wanted last, exactly, and
 * to delete it, completely.
 */
final class Life {
    private static final int MOST_LOOKS = 120;
    private static final int MOST_STEPS = 400_000;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String NAME = "life";

    private final Chance chance;
    private final Timeline timeline = new Timeline();
    private final Findings findings = new Findings();
    private final MemoryStore store = new MemoryStore(timeline::now);
    private final Yard yard;
    private final Instant calmFrom;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final boolean brisk;
    private Optional<SimShell> shell = Optional.empty();
    private Optional<RealStacks> server = Optional.empty();
    private Optional<String> stack = Optional.empty();
    private Map<String, Map<RunId, Integer>> calls = new HashMap<>();
    private int lives;
    private int acknowledged = -1;
    private boolean deletionAcknowledged;
    private int ids;

    private Life(long seed) {
        chance = new Chance(seed);
        brisk = chance.percent(20);
        calmFrom = timeline.now().plusMillis(chance.between(3_000, 90_000));
        yard = new Yard(chance, findings, this::calm, chance.of(0, 0, 4, 12, 25));
    }

    /** What was found, and what has happened. */
    record Outcome(
            List<String> findings, Map<String, Integer> counts, Map<Invariant, Long> checks, List<String> told) {}

    static Outcome of(long seed) {
        var life = new Life(seed);
        try {
            life.live();
        } catch (Over over) {
            life.count("cut short by a finding");
        }
        return new Outcome(life.findings.all(), life.counts, life.findings.checks(), life.told);
    }

    /** Nothing more is worth doing. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void live() {
        born();
        make();
        schedule();
        until(calmFrom);
        while (shell.filter(alive -> !alive.isDead()).isEmpty()) {
            pass();
        }
        settle();
        if (!deletionAcknowledged && stands().deleted().isEmpty()) {
            keptItsWord();
            becomesWhatIsWanted();
            staysAsItIs();
        }
        isDeleted();
    }

    private boolean calm() {
        return !timeline.now().isBefore(calmFrom);
    }

    // ---- the server

    private void born() {
        lives++;
        calls = new HashMap<>();
        var born = new SimShell(timeline, chance, findings, brisk, () -> Duration.ZERO);
        var stacks = new RealStacks(
                "server-" + lives,
                store,
                new BrokenJournal(new Recorded(), timeline, chance, this::calm, this::die),
                new FarMailbox(store.mailbox(), born, chance, () -> true),
                Catalogue.of(Stream.concat(yard.types().stream(), Stream.of(new NoneType()))
                        .toList()),
                Limits.usual(),
                born,
                () -> Tokens.uuid("id " + ids++),
                inner -> watched(inner, born),
                () -> {});
        shell = Optional.of(born);
        server = Optional.of(stacks);
        born.block(() -> started(born, stacks));
    }

    /** A start that fails is followed by another. */
    private void started(SimShell born, RealStacks stacks) {
        var begun = ask(() -> {
            stacks.runner.recover();
            stacks.aftermath.recover();
            return stacks;
        });
        if (begun.isEmpty() && !born.isDead()) {
            die();
        }
    }

    /** The journal, and what is written to it told. */
    private final class Recorded implements Journal {
        @Override
        public List<Receipt> append(List<Part> group) {
            var receipts = store.journal().append(group);
            for (int i = 0; i < group.size(); i++) {
                if (receipts.get(i) instanceof Receipt.Committed) {
                    var part = group.get(i);
                    part.events().forEach(event -> told(part.run(), event));
                }
            }
            return receipts;
        }

        @Override
        public List<Event> read(RunId run, long from) {
            return store.journal().read(run, from);
        }

        @Override
        public List<RunId> open() {
            return store.journal().open();
        }
    }

    private void told(RunId run, Event event) {
        tell("  " + run.value().substring(0, 4) + " "
                + (event instanceof Event.Opened made
                        ? made.subject().substring(0, 4) + " " + made.policy() + " "
                                + made.graph().ids() + " " + made.input()
                        : event));
    }

    private void die() {
        shell.filter(alive -> !alive.isDead()).ifPresent(alive -> {
            alive.kill();
            count("deaths");
            timeline.in(chance.millis(200, 20_000), this::born);
        });
    }

    /** No run calls for a stack while a call of another of its runs is under way: generations never interleave. */
    private Worker watched(Worker inner, SimShell mine) {
        return assignment -> {
            var under = calls.computeIfAbsent(assignment.subject(), _ -> new HashMap<>());
            findings.check(
                    Invariant.I4,
                    under.keySet().stream().allMatch(assignment.run()::equals),
                    () -> assignment.run() + " calls while " + under + " are in flight");
            under.merge(assignment.run(), 1, Integer::sum);
            try {
                return perform(inner, assignment);
            } finally {
                if (!mine.isDead()) {
                    under.computeIfPresent(assignment.run(), (_, n) -> n == 1 ? null : n - 1);
                }
            }
        };
    }

    private Answer perform(Worker inner, Assignment assignment) throws Exception {
        var die = calm() ? 100 : chance.below(100);
        if (die < 2) {
            throw new IllegalStateException("The connection broke before the call");
        }
        var answer = inner.perform(assignment);
        if (die < 4) {
            throw new InterruptedException("The connection broke after the call");
        }
        return answer;
    }

    // ---- time

    private void until(Instant time) {
        var there = new boolean[1];
        timeline.at(time, () -> there[0] = true);
        while (!there[0]) {
            if (!findings.isEmpty() || timeline.steps() > MOST_STEPS || !timeline.step()) {
                findings.check(Invariant.I7, timeline.steps() <= MOST_STEPS, () -> "too much happens: " + standing());
                throw new Over();
            }
        }
    }

    private void pass() {
        until(timeline.now().plus(LOOK));
    }

    // ---- what people ask for

    private void make() {
        var draft = Draft.drawn(chance);
        drafts.add(draft);
        var request = new StackRequest(
                        NAME,
                        draft.template("v0"),
                        "life.yaml",
                        draft.files(),
                        Mapping.EMPTY,
                        List.of(),
                        recourse(),
                        Optional.empty(),
                        List.of())
                .keyed(Optional.of("make"));
        tell("create " + draft.template("v0") + " " + draft.files());
        for (int i = 0; stack.isEmpty(); i++) {
            ask(() -> server().service.create("sim", request))
                    .filter(answer -> answer instanceof Checked.Good<StackRow>)
                    .ifPresent(answer -> stack = Optional.of(answer.orRefuse().id()));
            if (stack.isEmpty()) {
                findings.check(Invariant.I7, i < MOST_LOOKS, () -> "it cannot be made");
                until(timeline.now().plusMillis(500));
            }
        }
    }

    private RealStacks server() {
        return server.orElseThrow();
    }

    private StackRow stands() {
        return store.stacks().stack(stack.orElseThrow()).orElseThrow();
    }

    private String standing() {
        return stack.flatMap(id -> store.stacks().stack(id))
                .map(row -> row.action() + "_" + row.status() + " " + row.reason() + " "
                        + newest().map(Life::shown).orElse(""))
                .orElse("not made");
    }

    private static String shown(Run run) {
        var text = new StringBuilder(run.phase().name());
        run.graph()
                .ids()
                .forEach(task -> text.append(' ')
                        .append(task)
                        .append(':')
                        .append(run.state(task).getClass().getSimpleName()));
        return text.toString();
    }

    private Optional<Run> newest() {
        var history = store.journal().read(new RunId(stands().run()), 0);
        return history.isEmpty() ? Optional.empty() : Optional.of(Run.replay(history));
    }

    /** The answer, or nothing when the server was away or died over it. */
    private <T> Optional<T> ask(Supplier<T> question) {
        if (shell.filter(alive -> !alive.isDead()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (Away | IllegalStateException away) {
            Thread.interrupted();
            count("requests without an answer");
            return Optional.empty();
        }
    }

    private String recourse() {
        return chance.of("rollback", "rollback", "hold", "keep");
    }

    private void schedule() {
        var span = Math.max(0, (int) Duration.between(timeline.now(), calmFrom).toMillis());
        for (int i = chance.between(1, 6); i > 0; i--) {
            var at = chance.millis(0, span);
            timeline.in(at, this::interfere);
            // Somebody else at nearly the same time.
            if (chance.percent(30)) {
                timeline.in(at.plus(chance.millis(0, 60)), this::interfere);
            }
        }
        for (int i = chance.of(0, 0, 1, 2, 3); i > 0; i--) {
            timeline.in(chance.millis(0, span), this::die);
        }
    }

    private void interfere() {
        if (stands().deleted().isPresent()) {
            return;
        }
        switch (chance.below(20)) {
            case 0 -> delete();
            case 1, 2 -> say(new Word.Pause());
            case 3, 4 -> say(new Word.Resume());
            case 5 -> say(new Word.Cancel("enough"));
            case 6, 7 -> say(new Word.Rollback("enough"));
            case 8, 9 -> say(new Word.Retry(Optional.empty(), Mapping.EMPTY));
            default -> update(drafts.getLast().changed(), recourse());
        }
    }

    private void say(Word word) {
        tell(word + " when " + standing());
        ask(() -> server().service.tell("sim", stands(), word))
                .ifPresent(_ -> count(word.getClass().getSimpleName()));
    }

    private void delete() {
        tell("delete when " + standing());
        ask(() -> server().service.delete("sim", stands())).ifPresent(answer -> {
            if (answer instanceof Checked.Good<StackRow>) {
                deletionAcknowledged = true;
                count("deletions");
            }
        });
    }

    private Optional<Checked<StackRow>> update(Draft draft, String onFailure) {
        var number = drafts.size();
        drafts.add(draft);
        var template = draft.template("v" + number);
        tell("update to " + template + " " + draft.files() + " else " + onFailure + " when " + standing());
        var change = new StackChange(
                Optional.of(template),
                "life.yaml",
                draft.files(),
                Mapping.EMPTY,
                List.of(),
                Optional.of(onFailure),
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of());
        var answer = ask(() -> server().service.update("sim", stands(), change));
        answer.ifPresent(said -> {
            switch (said) {
                case Checked.Good<StackRow> _ -> {
                    acknowledged = Math.max(acknowledged, number);
                    count("updates");
                }
                case Checked.Bad<StackRow> bad -> {
                    count("updates refused");
                    findings.check(
                            Invariant.I10,
                            bad.problems().stream().map(Problem::code).allMatch("stack.going"::equals),
                            () -> "an update is refused: " + bad.problems());
                }
            }
        });
        return answer;
    }

    // ---- when all is calm

    /** Whoever waits for a person gets one. */
    private void settle() {
        for (int i = 0; ; i++) {
            pass();
            if (stands().deleted().isPresent() || resting() && !waiting()) {
                return;
            }
            if (i > MOST_LOOKS) {
                findings.add(Invariant.I7, "it comes to no end: " + standing());
                throw new Over();
            }
            newest().filter(run -> !run.phase().over()).ifPresent(this::help);
        }
    }

    private boolean resting() {
        return newest().filter(run -> run.phase().over()).isPresent();
    }

    /** Whether a change or deletion that was acknowledged is still to come. */
    private boolean waiting() {
        return deletionAcknowledged && stands().deleted().isEmpty();
    }

    private void help(Run run) {
        switch (run.phase()) {
            case PAUSED -> say(new Word.Resume());
            case CANCELLED -> say(chance.percent(50) ? new Word.Resume() : new Word.Rollback("enough"));
            case HELD ->
                say(chance.percent(70) ? new Word.Retry(Optional.empty(), Mapping.EMPTY) : new Word.Rollback("enough"));
            case STUCK -> say(new Word.Retry(Optional.empty(), Mapping.EMPTY));
            // Something inside may be paused.
            case RUNNING, HALTING, CANCELLING, UNWINDING -> say(new Word.Resume());
            case SUCCEEDED, FAILED, UNDONE -> {}
        }
    }

    /** What was acknowledged last was begun, or something that was asked for later. */
    private void keptItsWord() {
        if (acknowledged < 0) {
            return;
        }
        var newest = 0;
        for (long generation = 1; ; generation++) {
            var known = store.stacks().definition(stands().id(), generation);
            if (known.isEmpty() && generation > stands().generation() + 1) {
                break;
            }
            newest = Math.max(newest, known.map(Life::number).orElse(0));
        }
        var opened = newest;
        findings.check(
                Invariant.I7,
                opened >= acknowledged,
                () -> "the update v" + acknowledged + " was acknowledged, and the newest is v" + opened);
    }

    private static int number(StackRow.Definition definition) {
        return Integer.parseInt(definition.description().substring(1));
    }

    private void becomesWhatIsWanted() {
        var wanted = chance.percent(50) ? drafts.getLast().changed() : drafts.getLast();
        for (int i = 0; ; i++) {
            var answer = update(wanted, "keep");
            findings.check(
                    Invariant.I10,
                    answer.filter(said -> said instanceof Checked.Good<StackRow>)
                            .isPresent(),
                    () -> "it cannot be changed from " + standing() + ": " + answer);
            settle();
            if (stands().action().equals("UPDATE") && stands().status().equals("COMPLETE")) {
                break;
            }
            if (i > 3) {
                findings.add(Invariant.I10, "no update leads out of " + standing());
                throw new Over();
            }
        }
        new Survey(store.stacks(), yard, findings).isExactly(stands(), wanted);
        over();
    }

    private void staysAsItIs() {
        var before = yard.deeds;
        update(drafts.getLast(), "rollback");
        settle();
        findings.check(
                Invariant.I3,
                yard.deeds == before,
                () -> "an update to what there is has done something: " + standing());
        over();
    }

    private void isDeleted() {
        if (stands().deleted().isEmpty()) {
            delete();
            settle();
        }
        pass();
        findings.check(
                Invariant.I10,
                stands().deleted().isPresent() && stands().status().equals("COMPLETE"),
                () -> "it cannot be deleted: " + standing());
        findings.check(Invariant.I15, yard.things.isEmpty(), () -> "left over: " + yard.things.values());
        findings.check(
                Invariant.I12,
                store.journal().open().isEmpty(),
                () -> "runs go on: " + store.journal().open());
        over();
    }

    private void over() {
        if (!findings.isEmpty()) {
            throw new Over();
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void tell(String what) {
        told.add(timeline.now() + " " + what);
    }
}
