package io.tutti.server.life;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.heat.NoneType;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.sim.Chance;
import io.tutti.testkit.sim.Findings;
import io.tutti.testkit.sim.Invariant;
import io.tutti.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    private final Scenery scenery;
    private final Chance chance;
    private final Timeline timeline;
    private final Findings findings;
    private final MemoryStore store;
    private final Yard yard;
    private final OneServer server;
    private final List<Draft> drafts = new ArrayList<>();
    private Optional<String> stack = Optional.empty();
    private final Promises promises = new Promises();
    private boolean deletionAcknowledged;

    private Life(long seed) {
        scenery = new Scenery(seed);
        chance = scenery.chance;
        timeline = scenery.timeline;
        findings = scenery.findings;
        store = scenery.store;
        yard = new Yard(chance, findings, scenery::calm, chance.of(0, 0, 4, 12, 25));
        server = new OneServer(
                scenery,
                Stream.concat(yard.types().stream(), Stream.of(new NoneType())).toList());
    }

    /** What was found, and what has happened. */
    record Outcome(
            List<String> findings, Map<String, Integer> counts, Map<Invariant, Long> checks, List<String> told) {}

    static Outcome of(long seed) {
        var life = new Life(seed);
        try {
            life.live();
        } catch (Over over) {
            life.scenery.count("cut short by a finding");
        }
        return new Outcome(life.findings.all(), life.scenery.counts, life.findings.checks(), life.scenery.told);
    }

    /** Nothing more is worth doing. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void live() {
        server.born();
        make();
        schedule();
        until(scenery.calmFrom);
        while (!server.isAlive()) {
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
        scenery.tell("create " + draft.template("v0") + " " + draft.files());
        for (int i = 0; stack.isEmpty(); i++) {
            server.ask(() -> server.stacks().service.create("sim", request))
                    .filter(answer -> answer instanceof Checked.Good<StackRow>)
                    .ifPresent(answer -> stack = Optional.of(answer.orRefuse().id()));
            if (stack.isEmpty()) {
                // The server may be away most of the time.
                findings.check(Invariant.I7, i < 10 * MOST_LOOKS, () -> "it cannot be made");
                until(timeline.now().plusMillis(500));
            }
        }
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

    private String recourse() {
        return chance.of("rollback", "rollback", "hold", "keep");
    }

    private void schedule() {
        var span = scenery.span();
        for (int i = chance.between(1, 6); i > 0; i--) {
            var at = chance.millis(0, span);
            timeline.in(at, this::interfere);
            // Somebody else at nearly the same time.
            if (chance.percent(30)) {
                timeline.in(at.plus(chance.millis(0, 60)), this::interfere);
            }
        }
        for (int i = chance.of(0, 0, 1, 2, 3); i > 0; i--) {
            timeline.in(chance.millis(0, span), server::die);
        }
    }

    private void interfere() {
        if (stands().deleted().isPresent()) {
            return;
        }
        switch (chance.below(25)) {
            case 0 -> delete();
            case 1, 2 -> say(new Word.Pause());
            case 3, 4 -> say(new Word.Resume());
            case 5 -> say(new Word.Cancel("enough"));
            case 6, 7 -> say(new Word.Rollback("enough"));
            case 8, 9 -> say(new Word.Retry(Optional.empty(), Mapping.EMPTY));
            case 10, 11, 12, 13, 14 -> tend(chance.any(List.of(Tending.values())));
            default -> update(drafts.getLast().changed(), recourse());
        }
    }

    private void tend(Tending tending) {
        scenery.tell(tending + " when " + standing());
        server.ask(() -> server.stacks().service.tend("sim", stands(), tending)).ifPresent(answer -> {
            if (answer instanceof Checked.Good<StackRow>) {
                scenery.count(tending.name());
            }
        });
    }

    private void say(Word word) {
        scenery.tell(word + " when " + standing());
        server.ask(() -> server.stacks().service.tell("sim", stands(), word))
                .ifPresent(_ -> scenery.count(word.getClass().getSimpleName()));
    }

    private void delete() {
        scenery.tell("delete when " + standing());
        server.ask(() -> server.stacks().service.delete("sim", stands())).ifPresent(answer -> {
            if (answer instanceof Checked.Good<StackRow>) {
                deletionAcknowledged = true;
                scenery.count("deletions");
            }
        });
    }

    private Optional<Checked<StackRow>> update(Draft draft, String onFailure) {
        var number = drafts.size();
        drafts.add(draft);
        var template = draft.template("v" + number);
        scenery.tell("update to " + template + " " + draft.files() + " else " + onFailure + " when " + standing());
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
        promises.asked(number);
        var answer = server.ask(() -> server.stacks().service.update("sim", stands(), change));
        answer.ifPresent(said -> promises.answered(number, said instanceof Checked.Good<StackRow>));
        answer.ifPresent(said -> {
            switch (said) {
                case Checked.Good<StackRow> _ -> scenery.count("updates");
                case Checked.Bad<StackRow> bad -> {
                    scenery.count("updates refused");
                    findings.check(
                            Invariant.I10,
                            bad.problems().stream()
                                    .map(Problem::code)
                                    .allMatch(Set.of("stack.going", "stack.suspended")::contains),
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
        var mended = new Mending(store, yard).mended(stands());
        mended.forEach(path -> say(new Word.MarkClean(path, "changed back by hand")));
        if (!mended.isEmpty()) {
            return;
        }
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
        var begun = new TreeSet<Integer>();
        for (long generation = 1; ; generation++) {
            var known = store.stacks().definition(stands().id(), generation);
            if (known.isEmpty() && generation > stands().generation() + 1) {
                break;
            }
            known.map(Life::number).ifPresent(begun::add);
        }
        findings.check(
                Invariant.I7,
                promises.areKeptBy(begun),
                () -> "the updates " + promises + ", and these were begun: " + begun);
    }

    private static int number(StackRow.Definition definition) {
        return Integer.parseInt(definition.description().substring(1));
    }

    private void becomesWhatIsWanted() {
        var wanted = chance.percent(50) ? drafts.getLast().changed() : drafts.getLast();
        for (int i = 0; ; i++) {
            if (stands().action().equals("SUSPEND")) {
                tend(Tending.RESUME);
                settle();
            }
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
        findings.check(Invariant.I3, yard.asleep.isEmpty(), () -> "what was changed still rests: " + yard.asleep);
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
}
