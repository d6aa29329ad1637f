package io.tutti.testkit.sim;

import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One seed: a graph, a world, and a history of everything that can go wrong. */
public final class Simulation {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int MOST_LOOKS = 250;

    /** Within this a server that is awake has done what is due. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** So wrong clocks may be against each other. */
    private static final Duration LARGEST_JUMP = Duration.ofSeconds(60);

    private final long seed;
    private final World world;
    private final Servers servers;
    private final Persons persons;
    private Instant mended = Instant.EPOCH;
    private int forgotten;

    private Simulation(long seed, Transitions transitions) {
        this.seed = seed;
        world = new World(seed, transitions);
        servers = new Servers(world, seed);
        persons = new Persons(world, servers);
    }

    /** Lives through one seed. */
    public static Outcome of(long seed, Transitions transitions) {
        var simulation = new Simulation(seed, transitions);
        simulation.prepare();
        simulation.drive();
        return simulation.outcome();
    }

    /**
     * The first seed of a range in which an invariant does not hold, and what was found; empty when all hold. One text, so
     * that it can be asked across class loaders.
     */
    public static String search(long from, long to) {
        var transitions = new Transitions();
        for (long seed = from; seed < to; seed++) {
            var outcome = of(seed, transitions);
            if (!outcome.findings().isEmpty()) {
                return seed + " " + outcome.findings().getFirst();
            }
        }
        return "";
    }

    private void prepare() {
        var millis = (int) world.horizon().toMillis();
        for (int i = world.chance.below(6) / 5; i >= 0; i--) {
            var opening = opening(i);
            world.timeline.in(world.chance.millis(0, 2000), () -> persons.open(opening));
        }
        for (int i = world.chance.of(0, 0, 1, 1, 2, 3); i > 0; i--) {
            world.timeline.in(world.chance.millis(0, millis), servers::kill);
        }
        for (int i = world.pair ? world.chance.of(0, 1, 2, 3) : world.chance.of(0, 0, 0, 1); i > 0; i--) {
            var time = world.chance.percent(60) ? world.chance.millis(26_000, 60_000) : world.chance.millis(100, 8_000);
            world.timeline.in(world.chance.millis(0, millis), () -> servers.freeze(time));
        }
        for (int i = world.chance.of(0, 0, 1, 1, 3, 5); i > 0; i--) {
            world.timeline.in(world.chance.millis(0, millis), persons::interfere);
        }
        for (int i = world.chance.of(0, 0, 0, 1, 2); i > 0; i--) {
            world.timeline.in(world.chance.millis(0, millis), world.installations::strike);
        }
        for (int i = world.chance.of(0, 0, 0, 1, 3); i > 0; i--) {
            world.timeline.in(world.chance.millis(0, millis), servers::jump);
        }
        if (world.chance.percent(10)) {
            world.timeline.in(world.chance.millis(0, millis), world.poison::strike);
        }
        world.timeline.in(world.horizon().plus(LOOK), () -> look(0));
    }

    private Opening opening(int number) {
        var die = world.chance.below(1000);
        var size = die < 750 ? world.chance.between(1, 5) : die < 997 ? world.chance.between(6, 12) : 200;
        var graph = new Graphs(world.chance, true, world.chance.percent(50)).graph(size);
        var id = new RunId(Tokens.uuid("seed " + seed + " run " + number));
        var opened = new Event.Opened(
                world.timeline.now(),
                "sim",
                Tokens.uuid("stack " + number),
                Graphs.input(""),
                graph,
                world.chance.of(Policy.TURN_BACK, Policy.TURN_BACK, Policy.HOLD, Policy.HALT));
        return new Opening(id, opened, List.of(), new SimMeaning(id, opened, seed));
    }

    private void look(int number) {
        if (persons.content()) {
            world.installations.end();
            world.poison.mend();
            return;
        }
        if (world.poison.isAbout() && persons.contentButForPoison()) {
            world.poison.mend();
            mended = world.timeline.now();
        }
        if (number > MOST_LOOKS) {
            world.findings.add(
                    world.poison.isAbout() ? Invariant.I9 : Invariant.I7, "not at its end: " + persons.stuck());
            return;
        }
        owned();
        persons.look();
        world.timeline.in(LOOK, () -> look(number + 1));
    }

    /** I12 ownership moves: when faults have stopped, somebody has every open run in hand. */
    private void owned() {
        var open = world.store.journal().open().size();
        var inHand = servers.answers() ? servers.inHand() : open;
        forgotten = inHand < open ? forgotten + 1 : 0;
        world.findings.check(
                Invariant.I12, forgotten <= 3, () -> "of " + open + " open runs only " + inHand + " are in hand");
        if (servers.answers()
                && latest(servers.since(), mended).isBefore(world.timeline.now().minus(PATIENCE))) {
            world.histories.values().stream()
                    .filter(history -> !world.poison.touches(world.root(history)))
                    .forEach(this::awake);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Somebody has had this run in hand for a while, and nothing hinders him. */
    private void awake(History history) {
        var now = world.timeline.now();
        var late = now.minus(PATIENCE).minus(LARGEST_JUMP);
        if (!history.run.phase().resting() && history.lastAt.isBefore(now.minus(PATIENCE))) {
            world.findings.check(
                    Invariant.I13,
                    !history.run.active().isEmpty() && !history.overdue(late),
                    () -> history.run.phase() + " and nothing happens: " + persons.stuck());
        }
        world.signals().looked(history, late);
        for (var id : history.run.active()) {
            history.run.wish(id).flatMap(Effect::deadline).ifPresent(deadline -> {
                world.findings.check(
                        Invariant.I8, deadline.isAfter(late), () -> id + " goes on, and was to end at " + deadline);
            });
        }
    }

    private void drive() {
        while (world.findings.isEmpty() && world.timeline.step()) {
            if (world.timeline.steps() > 2_000_000) {
                world.findings.add(Invariant.I7, "too much happens: " + persons.stuck());
            }
        }
        if (world.findings.isEmpty()) {
            world.end();
            persons.ended();
        }
    }

    private Outcome outcome() {
        var phases = new ArrayList<String>();
        var journal = new ArrayList<String>();
        for (var history : world.histories.values()) {
            phases.add(history.run.phase().name());
            if (!world.findings.isEmpty()) {
                journal.add("run " + history.id + " " + history.opened.input() + " " + history.run.policy() + ":");
                journal.add("  "
                        + history.opened.graph().ids().stream()
                                .map(id -> history.opened.graph().task(id))
                                .toList());
                history.events.forEach(event -> journal.add("  " + event));
            }
        }
        return new Outcome(
                seed,
                world.findings.all(),
                world.findings.checks(),
                world.hash(),
                phases,
                servers.deaths,
                servers.takeOvers,
                world.refused,
                world.commits,
                world.cloud.madeAgain(),
                journal);
    }
}
