package io.tutti.server.life;

import io.tutti.contract.resource.ResourceType;
import io.tutti.drivers.Catalogue;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Away;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.server.RealStacks;
import io.tutti.server.stacks.Limits;
import io.tutti.testkit.sim.BrokenJournal;
import io.tutti.testkit.sim.FarMailbox;
import io.tutti.testkit.sim.Invariant;
import io.tutti.testkit.sim.SimShell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A server: one life of its process after the other. */
final class OneServer {
    private final Scenery scenery;
    private final List<ResourceType> types;
    private Optional<SimShell> shell = Optional.empty();
    private Optional<RealStacks> stacks = Optional.empty();
    /** By stack, which runs have how many calls in flight. */
    private Map<String, Map<RunId, Integer>> calls = new HashMap<>();

    private int lives;
    private int ids;

    OneServer(Scenery scenery, List<ResourceType> types) {
        this.scenery = scenery;
        this.types = types;
    }

    RealStacks stacks() {
        return stacks.orElseThrow();
    }

    boolean isAlive() {
        return shell.filter(alive -> !alive.isDead()).isPresent();
    }

    /** The answer, or nothing when the server was away or died over it. */
    <T> Optional<T> ask(Supplier<T> question) {
        if (!isAlive()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (Away | IllegalStateException away) {
            Thread.interrupted();
            scenery.count("requests without an answer");
            return Optional.empty();
        }
    }

    void born() {
        lives++;
        calls = new HashMap<>();
        var born = new SimShell(scenery.timeline, scenery.chance, scenery.findings, scenery.brisk, () -> Duration.ZERO);
        var living = new RealStacks(
                "server-" + lives,
                scenery.store,
                new BrokenJournal(new Recorded(), scenery.timeline, scenery.chance, scenery::calm, this::die),
                new FarMailbox(scenery.store.mailbox(), born, scenery.chance, () -> true),
                Catalogue.of(types),
                Limits.usual(),
                born,
                () -> Tokens.uuid("id " + ids++),
                inner -> watched(inner, born),
                () -> {});
        shell = Optional.of(born);
        stacks = Optional.of(living);
        born.block(() -> started(born, living));
    }

    /** A start that fails is followed by another. */
    private void started(SimShell born, RealStacks living) {
        var begun = ask(() -> {
            living.runner.recover();
            living.aftermath.recover();
            return living;
        });
        if (begun.isEmpty() && !born.isDead()) {
            die();
        }
    }

    void die() {
        shell.filter(alive -> !alive.isDead()).ifPresent(alive -> {
            alive.kill();
            scenery.count("deaths");
            scenery.timeline.in(scenery.chance.millis(200, 20_000), this::born);
        });
    }

    /** The journal, and what is written to it told. */
    private final class Recorded implements Journal {
        @Override
        public List<Receipt> append(List<Part> group) {
            var receipts = scenery.store.journal().append(group);
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
            return scenery.store.journal().read(run, from);
        }

        @Override
        public List<RunId> open() {
            return scenery.store.journal().open();
        }
    }

    private void told(RunId run, Event event) {
        scenery.tell("  " + run.value().substring(0, 4) + " "
                + (event instanceof Event.Opened made
                        ? made.subject().substring(0, 4) + " " + made.policy() + " "
                                + made.graph().ids() + " " + made.input()
                        : event));
    }

    /** No run calls for a stack while a call of another of its runs is under way: generations never interleave. */
    private Worker watched(Worker inner, SimShell mine) {
        return assignment -> {
            var under = calls.computeIfAbsent(assignment.subject(), _ -> new HashMap<>());
            scenery.findings.check(
                    Invariant.I4,
                    under.keySet().stream().allMatch(assignment.run()::equals),
                    () -> assignment.run() + " calls while " + under + " are in flight");
            under.merge(assignment.run(), 1, Integer::sum);
            try {
                return perform(() -> inner.perform(assignment));
            } finally {
                if (!mine.isDead()) {
                    under.computeIfPresent(assignment.run(), (_, n) -> n == 1 ? null : n - 1);
                }
            }
        };
    }

    private interface Deed {
        Answer perform() throws Exception;
    }

    private Answer perform(Deed deed) throws Exception {
        var die = scenery.calm() ? 100 : scenery.chance.below(100);
        if (die < 2) {
            throw new IllegalStateException("The connection broke before the call");
        }
        var answer = deed.perform();
        if (die < 4) {
            throw new InterruptedException("The connection broke after the call");
        }
        return answer;
    }
}
