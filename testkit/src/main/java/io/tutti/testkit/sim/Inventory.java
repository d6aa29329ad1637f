package io.tutti.testkit.sim;

import io.tutti.contract.software.Deployment;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.Tokens;
import io.tutti.testkit.fake.Thing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** I14 at most one live resource, I15 no orphan and no ghost: the world against what the runs say of it. */
final class Inventory {
    private final World world;
    private final Map<String, List<Thing>> things = new HashMap<>();
    private final HashSet<String> installed = new HashSet<>();

    Inventory(World world) {
        this.world = world;
        for (var thing : world.cloud.truth()) {
            things.merge(
                    thing.token(),
                    List.of(thing),
                    (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream())
                            .toList());
        }
        installed.addAll(world.scripts.installed());
    }

    void check() {
        var known = new HashSet<String>();
        for (var history : world.histories.values()) {
            if (deletes(history)) {
                continue;
            }
            for (var id : history.run.graph().ids()) {
                var token = Tokens.of(history.id, id);
                known.add(token);
                check(history, id, token);
            }
        }
        things.keySet()
                .forEach(token -> world.findings.check(
                        Invariant.I15, known.contains(token), () -> "nobody owns " + things.get(token)));
        var rows = known.stream().map(Installations::id).collect(Collectors.toSet());
        world.installations
                .rows()
                .forEach(row ->
                        world.findings.check(Invariant.I15, rows.contains(row.id()), () -> "nobody owns " + row));
        world.findings.check(
                Invariant.I16,
                world.cloud.madeBlind() == 0,
                () -> world.cloud.madeBlind() + " things were made again without a look for the first");
    }

    private void check(History history, TaskId id, String token) {
        var alive = things.getOrDefault(token, List.of());
        var row = world.installations.row(token);
        var there = !alive.isEmpty() || installed.contains(token) || row.isPresent();
        var worker = history.run.graph().task(id).work().worker();
        var state = history.run.state(id);
        if (state instanceof TaskState.Done && !deleted(history) && !history.of(id).marked) {
            var madeByHand = !history.of(id).wished.isEmpty()
                    && history.events.stream()
                            .anyMatch(event -> event instanceof io.tutti.engine.run.Event.MarkedDone done
                                    && done.task().equals(id));
            if (!madeByHand && worker.equals("resource")) {
                world.findings.check(
                        Invariant.I14, alive.size() < 2, () -> id + " is " + state + " and there are " + alive);
            }
            if (!madeByHand && (worker.equals("resource") || worker.equals("script"))) {
                world.findings.check(Invariant.I15, there, () -> id + " is " + state + " and nothing is there");
            }
            if (!madeByHand && worker.equals(Installations.WORKER)) {
                world.findings.check(
                        Invariant.I15,
                        row.filter(kept -> kept.status() == Deployment.Status.COMPLETE)
                                .isPresent(),
                        () -> id + " is " + state + " and its row says " + row);
                row.ifPresent(world.installations::done);
            }
        }
        if (worker.equals(Installations.WORKER) && history.of(id).made && world.installations.isLost(token)) {
            world.findings.check(
                    Invariant.I8,
                    !(state instanceof TaskState.Active),
                    () -> id + " is still " + state + " though its agent is gone for good");
        }
        var gone = history.run.phase() == Phase.UNDONE
                || deleted(history)
                || state instanceof TaskState.Undone
                || state instanceof TaskState.Blocked
                || state instanceof TaskState.PassedOver;
        if (gone && history.of(id).made) {
            world.findings.check(
                    Invariant.I15,
                    !there,
                    () -> id + " of " + history.id + " is " + state + " in a run that is " + history.run.phase()
                            + " and there is " + alive + installed.contains(token) + row);
        } else if (gone && there) {
            world.findings.add(Invariant.I15, id + " of " + history.id + " was never made, and there is " + alive);
        }
    }

    private static boolean deletes(History history) {
        return World.creation(history).isPresent();
    }

    /** Whether another run has deleted what this one made. */
    private boolean deleted(History history) {
        return world.histories.values().stream()
                .filter(other -> World.creation(other).equals(Optional.of(history.id)))
                .anyMatch(other -> other.run.phase() == Phase.SUCCEEDED);
    }
}
