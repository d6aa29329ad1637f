package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One machine with its agent, which runs one script at a time, each attempt once, and may die over it. */
final class Machine {
    final String token;
    boolean installed;
    private final World world;
    private final ArrayDeque<String> queue = new ArrayDeque<>();
    private final Map<String, String> actions = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private Optional<String> running = Optional.empty();
    private int posted;

    Machine(World world, String token) {
        this.world = world;
        this.token = token;
    }

    static String address(String script) {
        return "script/" + script;
    }

    boolean isEnded(String script) {
        return ended.contains(script);
    }

    /** Asks for a script; asking again changes nothing. A deletion ends whatever else was asked for. */
    void order(String script, String action) {
        if (actions.putIfAbsent(script, action) == null) {
            if (action.equals("delete")) {
                actions.keySet().stream()
                        .filter(other -> !other.equals(script))
                        .sorted()
                        .toList()
                        .forEach(this::cancel);
            }
            queue.add(script);
            world.timeline.in(world.chance.millis(0, 300), this::next);
        }
    }

    /** What runs is killed, what waits never runs. */
    void cancel(String script) {
        if (!cancelled.add(script) || isEnded(script)) {
            return;
        }
        if (queue.remove(script) || !started.contains(script)) {
            actions.putIfAbsent(script, "create");
            world.timeline.in(world.chance.millis(0, 300), () -> end(script, "cancelled"));
        } else {
            world.timeline.in(world.chance.millis(100, 2000), () -> end(script, "cancelled"));
        }
    }

    private void next() {
        if (running.isPresent() || queue.isEmpty()) {
            return;
        }
        var script = queue.remove();
        world.findings.check(Invariant.I17, started.add(script), () -> "script " + script + " starts a second time");
        running = Optional.of(script);
        var action = actions.getOrDefault(script, "create");
        if (action.equals("create")) {
            // From its first moment on it may have changed the machine.
            installed = true;
            Scripts.claim(world, token);
        }
        if (world.chance.percent(20)) {
            post(script, "progress");
        }
        var word = world.calm() || !world.chance.percent(world.scriptFailures)
                ? "ok"
                : world.chance.of("failed", "failed", "interrupted");
        if (action.equals("create") && world.chance.percent(7)) {
            // It waits for something that never comes, until it is told to end.
            return;
        }
        var slow = world.chance.percent(10);
        world.timeline.in(world.chance.millis(10, slow ? 30_000 : 3_000), () -> end(script, word));
    }

    private void end(String script, String word) {
        if (!ended.add(script)) {
            return;
        }
        if (running.filter(script::equals).isPresent()) {
            running = Optional.empty();
            if (word.equals("ok") && actions.getOrDefault(script, "").equals("delete")) {
                installed = false;
                world.exchange.releaseAll("sim", token);
            }
        }
        post(script, word);
        world.timeline.in(world.chance.millis(0, 100), this::next);
    }

    /** A word that is sure to arrive, sometimes late, sometimes twice. */
    private void post(String script, String word) {
        var number = posted++;
        world.timeline.in(world.chance.millis(0, 50), () -> {
            var signal = new Signal(address(script), word + "-" + number, Value.of(word), world.timeline.now());
            world.store.mailbox().post(signal);
            if (world.chance.percent(20)) {
                world.timeline.in(
                        world.chance.millis(0, 5_000),
                        () -> world.store.mailbox().post(signal));
            }
        });
    }
}
