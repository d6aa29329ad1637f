package io.tutti.testkit.sim;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.Tokens;
import io.tutti.testkit.fake.Thing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

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
        things.keySet().stream()
                .filter(token -> !known.contains(token))
                .forEach(token -> world.findings.add("I15 no orphan", "nobody owns " + things.get(token)));
    }

    private void check(History history, TaskId id, String token) {
        var alive = things.getOrDefault(token, List.of());
        var there = !alive.isEmpty() || installed.contains(token);
        var worker = history.run.graph().task(id).work().worker();
        var state = history.run.state(id);
        if (state instanceof TaskState.Done && !deleted(history) && !history.of(id).marked) {
            var madeByHand = !history.of(id).wished.isEmpty()
                    && history.events.stream()
                            .anyMatch(event -> event instanceof io.tutti.engine.run.Event.MarkedDone done
                                    && done.task().equals(id));
            if (alive.size() > 1 && !madeByHand) {
                world.findings.add("I14 at most one", id + " is " + state + " and there are " + alive);
            }
            if (!there && !madeByHand && (worker.equals("resource") || worker.equals("script"))) {
                world.findings.add("I15 no ghost", id + " is " + state + " and nothing is there");
            }
        }
        var gone = history.run.phase() == Phase.UNDONE
                || deleted(history)
                || state instanceof TaskState.Undone
                || state instanceof TaskState.Blocked
                || state instanceof TaskState.PassedOver;
        if (gone && there) {
            world.findings.add(
                    "I15 no orphan",
                    id + " of " + history.id + " is " + state + " in a run that is " + history.run.phase()
                            + " and there is " + alive + installed.contains(token));
        }
    }

    private static boolean deletes(History history) {
        return history.opened.input() instanceof io.tutti.contract.value.Value.Mapping input
                && input.text("creation").isPresent();
    }

    /** Whether another run has deleted what this one made. */
    private boolean deleted(History history) {
        return world.histories.values().stream()
                .filter(Inventory::deletes)
                .filter(other -> other.run.phase() == Phase.SUCCEEDED)
                .anyMatch(other -> other.opened.input() instanceof io.tutti.contract.value.Value.Mapping input
                        && input.text("creation")
                                .filter(history.id.value()::equals)
                                .isPresent());
    }
}
