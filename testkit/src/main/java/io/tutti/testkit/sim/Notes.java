package io.tutti.testkit.sim;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Worker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Work that changes nothing and needs no undo. */
final class Notes implements Worker {
    private final World world;

    Notes(World world) {
        this.world = world;
    }

    @Override
    public Answer perform(Assignment call) {
        var die = world.calm() ? 89 : world.chance.below(100);
        if (die < world.scriptFailures / 2) {
            return new Answer.Failed(Problem.of("note.failed", call.task() + " did not like it"), Value.none());
        }
        if (die < 50 && world.chance.percent(1) && !world.calm()) {
            return new Answer.Done(Poison.INDIGESTIBLE);
        }
        return die < 90
                ? new Answer.Done(Value.of(call.task() + " by attempt " + call.attempt()))
                : new Answer.Again(Value.of(call.attempt()), Optional.of(Duration.ofSeconds(1)), Set.of());
    }
}
