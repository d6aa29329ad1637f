package io.tutti.testkit.sim;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * I9 poison is contained: rows that nobody can read, until somebody mends them, and values that the store will not keep.
 * They concern their own run, and the runs it is a child of; all others go on.
 */
final class Poison {
    /** What the store will not keep. */
    static final Value INDIGESTIBLE = Value.of("indigestible");

    private final World world;
    private final Map<RunId, Integer> rotten = new HashMap<>();

    Poison(World world) {
        this.world = world;
    }

    /** One row of one run can no longer be read. */
    void strike() {
        if (!world.histories.isEmpty()) {
            var history = world.chance.any(List.copyOf(world.histories.values()));
            rotten.put(history.id, world.chance.below(history.events.size()));
        }
    }

    /** Reading that row fails. */
    void read(RunId run, long from) {
        var row = rotten.get(run);
        if (row != null && from <= row) {
            world.findings.checked(Invariant.I9);
            throw new IllegalArgumentException("No event is called dreamt");
        }
    }

    /** What the store says of a part with something it will not keep. */
    Optional<Receipt> indigestible(Part part) {
        var bad = part.events().stream()
                .anyMatch(event -> event instanceof Event.Succeeded done && INDIGESTIBLE.equals(done.output()));
        if (!bad) {
            return Optional.empty();
        }
        world.findings.checked(Invariant.I9);
        return Optional.of(new Receipt.Poisoned(Problem.of("store.indigestible", "That cannot be kept")));
    }

    boolean isAbout() {
        return !rotten.isEmpty();
    }

    /** Whether something in the family of that run cannot be read. */
    boolean touches(RunId root) {
        return rotten.keySet().stream()
                .flatMap(id -> world.history(id).stream())
                .anyMatch(history -> world.root(history).equals(root));
    }

    /** Somebody mends the rows. */
    void mend() {
        rotten.clear();
    }
}
