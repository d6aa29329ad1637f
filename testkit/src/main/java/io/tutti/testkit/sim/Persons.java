package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Away;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Opening;
import io.tutti.runner.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The people in front of it: they open runs, interfere, and in the end take the ways out that are documented. */
final class Persons {
    private final World world;
    private final Servers servers;
    private final List<Opening> wanted = new ArrayList<>();
    private final Set<RunId> acknowledged = new LinkedHashSet<>();
    private int looks;

    Persons(World world, Servers servers) {
        this.world = world;
        this.servers = servers;
    }

    void open(Opening opening) {
        wanted.add(opening);
        ask(opening);
    }

    private void ask(Opening opening) {
        if (servers.answers()) {
            servers.inCharge().runner.open(opening).thenAccept(verdict -> {
                if (verdict instanceof Verdict.Taken || verdict instanceof Verdict.Already) {
                    acknowledged.add(opening.id());
                    world.findings.check(
                            Invariant.I7,
                            !world.store.journal().read(opening.id(), 0).isEmpty(),
                            () -> "an opening was acknowledged before it was durable");
                }
            });
        }
    }

    /** Somebody does something, sensible or not. */
    void interfere() {
        if (world.histories.isEmpty() || wanted.isEmpty()) {
            return;
        }
        var id = world.chance.any(wanted).id();
        var history = world.histories.get(id);
        if (history == null) {
            return;
        }
        var task = world.chance.any(history.run.graph().ids());
        tell(
                id,
                switch (world.chance.below(13)) {
                    case 0, 1 -> Event.Paused::new;
                    case 2, 3, 4 -> Event.Resumed::new;
                    case 5, 6 -> at -> new Event.Cancelled(at, "interfered");
                    case 7, 8 -> at -> new Event.Turned(at, "interfered");
                    case 9 -> at -> new Event.Retried(at, task);
                    case 10 -> at -> new Event.Skipped(at, task, "interfered");
                    case 11 -> at -> new Event.MarkedDone(at, task, Value.of("by hand"), "interfered");
                    default -> at -> new Event.Corrected(at, history.opened.input());
                });
    }

    /** An answer is given only for what is durable. */
    private void tell(RunId id, Function<Instant, Event> event) {
        if (!servers.answers()) {
            return;
        }
        try {
            told(id, event);
        } catch (Away | IllegalStateException | IllegalArgumentException e) {
            // The database is away, or the run cannot be read: a person sees that, and tries later.
        }
    }

    private void told(RunId id, Function<Instant, Event> event) {
        var made = new ArrayList<Event>();
        var over = world.history(id).filter(known -> known.run.phase().over()).isPresent();
        servers.inCharge()
                .runner
                .tell(id, at -> {
                    var fact = event.apply(at);
                    made.clear();
                    made.add(fact);
                    return fact;
                })
                .thenAccept(verdict -> {
                    var taken = verdict instanceof Verdict.Taken;
                    if (over) {
                        world.findings.check(Invariant.I5, !taken, () -> made + " was taken by a run that is over");
                    } else if (taken) {
                        world.findings.check(
                                Invariant.I7,
                                world.store.journal().read(id, 0).containsAll(made),
                                () -> made + " was acknowledged before it was durable");
                    }
                });
    }

    /** Whether all that was asked for has come to an end. */
    boolean content() {
        return content(false);
    }

    /** Whether all has come to an end that poison does not touch. */
    boolean contentButForPoison() {
        return content(true);
    }

    private boolean content(boolean butForPoison) {
        return wanted.stream()
                        .filter(opening -> !(butForPoison && world.poison.touches(opening.id())))
                        .allMatch(opening -> world.history(opening.id())
                                .filter(history -> history.run.phase().over())
                                .isPresent())
                && world.histories.values().stream()
                        .filter(history -> !(butForPoison && world.poison.touches(world.root(history))))
                        .allMatch(history -> history.run.phase().resting()
                                && history.run.active().isEmpty());
    }

    /** What was acknowledged is there in the end, and at its end. */
    void ended() {
        for (var id : acknowledged) {
            world.findings.check(
                    Invariant.I7,
                    world.history(id)
                            .filter(history -> history.run.phase().over())
                            .isPresent(),
                    () -> "the opening of " + id + " was acknowledged, and it is not at its end");
        }
    }

    /** Takes a way out of each state that waits for a person. */
    void look() {
        looks++;
        for (var opening : wanted) {
            var known = world.history(opening.id());
            if (known.isEmpty()) {
                ask(opening);
            } else if (!known.get().run.phase().over()) {
                help(known.get());
            }
        }
        forgottenChildren();
    }

    /** A child that goes on although its parent has done without it. */
    private void forgottenChildren() {
        for (var child : List.copyOf(world.histories.values())) {
            if (looks > 20 && child.run.phase() == Phase.STUCK) {
                child.run.waitingForPerson().forEach(task -> clean(child, task));
            }
            if (looks > 20 && child.run.phase() == Phase.HELD) {
                World.creation(child)
                        .ifPresent(made -> child.run.waitingForPerson().forEach(task -> {
                            cleanUp(Tokens.of(made, task));
                            tell(child.id, at -> new Event.Skipped(at, task, "cleaned"));
                        }));
            }
            if (World.parent(child)
                            .flatMap(world::history)
                            .filter(history -> history.run.phase().over())
                            .isPresent()
                    && !(child.run.phase().resting() && child.run.active().isEmpty())
                    && looks % 8 == 0) {
                tell(child.id, at -> new Event.Turned(at, "nobody needs it"));
            }
        }
    }

    private void help(History history) {
        switch (history.run.phase()) {
            case PAUSED -> tell(history.id, Event.Resumed::new);
            case CANCELLED ->
                tell(history.id, world.chance.percent(60) ? Event.Resumed::new : at -> new Event.Turned(at, "enough"));
            case HELD -> history.run.waitingForPerson().forEach(task -> decide(history, task));
            case STUCK -> history.run.waitingForPerson().forEach(task -> clean(history, task));
            case RUNNING, HALTING, CANCELLING -> {
                if (looks % 8 == 0) {
                    hurry(history);
                }
            }
            case UNWINDING, SUCCEEDED, FAILED, UNDONE -> {}
        }
    }

    private void decide(History history, TaskId task) {
        var die = looks > 30 ? 99 : world.chance.below(100);
        tell(history.id, at -> {
            if (die < 60) {
                return new Event.Retried(at, task);
            }
            if (die < 80) {
                return new Event.Skipped(at, task, "not needed");
            }
            return die < 90
                    ? new Event.MarkedDone(at, task, Value.of("by hand"), "did it")
                    : new Event.Turned(at, "enough");
        });
    }

    /** By hand what an undo could not do: only where the person knows what to look for. */
    private void clean(History history, TaskId task) {
        var worker = history.run.graph().task(task).work().worker();
        if (worker.equals("child") || world.chance.percent(60)) {
            tell(history.id, at -> new Event.Retried(at, task));
            return;
        }
        cleanUp(Tokens.of(history.id, task));
        tell(history.id, at -> new Event.MarkedClean(at, task, "cleaned"));
    }

    private void cleanUp(String token) {
        world.cloud.truth().stream()
                .filter(thing -> thing.token().equals(token))
                .forEach(thing -> world.cloud.lose(thing.id()));
        world.scripts.clean(token);
        world.installations.clean(token);
    }

    /** Something hangs: it is skipped, or the run is told to end. */
    private void hurry(History history) {
        var doing = history.run.active().stream()
                .filter(id -> history.run.state(id) instanceof Active active
                        && active.operation() == io.tutti.engine.run.Effect.Operation.DO)
                .toList();
        if (looks < 60 && history.run.phase() == Phase.RUNNING && !doing.isEmpty() && world.chance.percent(50)) {
            tell(history.id, at -> new Event.Skipped(at, doing.getFirst(), "hangs"));
        } else if (looks < 60 && history.run.phase() == Phase.RUNNING && world.chance.percent(50)) {
            tell(history.id, at -> new Event.Cancelled(at, "hangs"));
        } else {
            tell(history.id, at -> new Event.Turned(at, "hangs"));
        }
    }

    /** Why it has not ended, for a finding. */
    String stuck() {
        var text = new StringBuilder();
        world.histories.values().stream()
                .filter(history -> !history.run.phase().over())
                .forEach(history -> text.append(history.id.value(), 0, 4)
                        .append(' ')
                        .append(history.run.phase())
                        .append(history.run.active().stream()
                                .map(id -> " " + id + " " + Transitions.shown(history.run.state(id)))
                                .toList())
                        .append(history.run.waitingForPerson())
                        .append(' '));
        return text.toString();
    }
}
