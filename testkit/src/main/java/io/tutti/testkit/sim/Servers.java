package io.tutti.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One server that is started again when it dies, or two of which one is in charge. The other takes over what the first
 * has let lie for longer than its patience; the first may be alive after all, wake up with old calls and alarms, and take
 * runs back. Should it die then, the one in charge takes over once more what it has left.
 */
final class Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final World world;
    private final long seed;
    private final List<Node> nodes = new ArrayList<>();
    private Node inCharge;
    int deaths;
    int takeOvers;
    private Instant since = Instant.MIN;

    Servers(World world, long seed) {
        this.world = world;
        this.seed = seed;
        inCharge = born("a");
        nodes.add(inCharge);
        if (world.pair) {
            nodes.add(born("b"));
        }
    }

    /** The one that doors would send a request to. */
    Node inCharge() {
        return inCharge;
    }

    /** Since when the one in charge has been awake. */
    Instant since() {
        return since;
    }

    /** Somebody sets the clock of one of them. */
    void jump() {
        world.jump(world.chance.any(nodes).name);
    }

    /** The runs that some server has in hand. */
    int inHand() {
        return nodes.stream()
                .filter(node -> !node.shell.isDead() && !node.shell.isFrozen())
                .mapToInt(node -> node.runner.liveRuns())
                .sum();
    }

    boolean answers() {
        return !inCharge.shell.isDead() && !inCharge.shell.isFrozen();
    }

    void kill() {
        if (!inCharge.shell.isDead()) {
            inCharge.shell.kill();
            died(inCharge);
        }
    }

    /** Stands still, as in a long collection of garbage, and does not know. */
    void freeze(Duration time) {
        var frozen = inCharge;
        since = frozen.shell.freeze(world.timeline.now().plus(time));
        world.timeline.in(PATIENCE, () -> {
            if (inCharge == frozen && frozen.shell.isFrozen()) {
                takeOver(frozen);
            }
        });
    }

    private Node born(String name) {
        var self = new ArrayList<Node>();
        var node = new Node(world, name, seed, () -> self.forEach(this::died));
        self.add(node);
        return node;
    }

    private void died(Node dead) {
        deaths++;
        world.crashes.died(dead.name);
        var led = inCharge == dead;
        world.timeline.in(PATIENCE, () -> {
            if (inCharge == dead) {
                takeOver(dead);
            } else if (!led) {
                inherit();
            }
        });
        world.timeline.in(world.chance.millis(500, 40_000), () -> {
            var reborn = born(dead.name);
            nodes.set(nodes.indexOf(dead), reborn);
            if (inCharge == dead) {
                inCharge = reborn;
                since = world.timeline.now();
                reborn.runner.recover();
            }
        });
    }

    private void inherit() {
        if (answers()) {
            inCharge.runner.recover();
        } else {
            world.timeline.in(Duration.ofSeconds(5), this::inherit);
        }
    }

    private void takeOver(Node from) {
        if (!world.pair) {
            return;
        }
        var other = nodes.get(nodes.get(0) == from ? 1 : 0);
        if (!other.shell.isDead() && !other.shell.isFrozen()) {
            takeOvers++;
            inCharge = other;
            since = world.timeline.now();
            other.runner.recover();
        } else {
            world.timeline.in(Duration.ofSeconds(5), () -> {
                if (inCharge == from && (from.shell.isDead() || from.shell.isFrozen())) {
                    takeOver(from);
                }
            });
        }
    }
}
