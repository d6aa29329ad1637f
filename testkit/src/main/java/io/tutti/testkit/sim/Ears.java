package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Work that is done when it has heard everything: two senders tell it numbered news, some before it listens, some twice.
 * Each must be heard exactly once (I25), and in the order in which its sender sent it (I26).
 */
final class Ears implements Worker {
    static final int SENDERS = 2;
    static final int NEWS = 3;

    private final World world;
    private final Set<String> begun = new HashSet<>();

    Ears(World world) {
        this.world = world;
    }

    /** From now on the senders of this task send. */
    void send(RunId run, TaskId task) {
        var address = address(Tokens.of(run, task));
        if (!begun.add(address)) {
            return;
        }
        for (int sender = 0; sender < SENDERS; sender++) {
            var at = Duration.ZERO;
            for (int number = 0; number < NEWS; number++) {
                at = at.plus(world.chance.millis(0, world.chance.of(5, 500, 8_000)));
                post(address, sender, number, at);
            }
        }
    }

    private void post(String address, int sender, int number, Duration in) {
        world.timeline.in(in, () -> {
            var signal = new Signal(address, "s" + sender + "-" + number, Value.of(number), world.timeline.now());
            var posting = world.store.mailbox().post(signal);
            var kept = world.store.mailbox().at(Set.of(address)).stream()
                    .filter(signal::equals)
                    .count();
            world.findings.check(
                    Invariant.I25,
                    posting == Mailbox.Posting.STORED && kept == 1,
                    () -> signal + " was acknowledged with " + posting + " and is kept " + kept + " times");
            if (world.chance.percent(30)) {
                world.timeline.in(world.chance.millis(0, 3_000), () -> {
                    if (world.store.mailbox().post(signal) == Mailbox.Posting.STORED) {
                        world.findings.add(Invariant.I25, signal + " is stored a second time");
                    }
                });
            }
        });
    }

    static String address(String token) {
        return "ear/" + token;
    }

    @Override
    public Answer perform(Assignment call) {
        var heard = call.checkpoint() instanceof Mapping left
                        && left.whole("attempt")
                                .filter(attempt -> attempt == call.attempt())
                                .isPresent()
                ? left
                : Value.map("attempt", Value.of(call.attempt()));
        for (var signal : call.signals()) {
            heard = hear(call, heard, signal);
        }
        var done = true;
        for (int sender = 0; sender < SENDERS; sender++) {
            done &= number(heard, "s" + sender) == NEWS;
        }
        return done ? new Answer.Done(heard) : new Answer.Again(heard, Optional.empty(), Set.of(address(call.token())));
    }

    private Mapping hear(Assignment call, Mapping heard, Signal signal) {
        var sender = signal.id().substring(0, 2);
        var number = Integer.parseInt(signal.id().substring(3));
        var next = number(heard, sender);
        world.findings.check(
                Invariant.I26,
                number == next,
                () -> call.task() + " hears " + signal.id() + " and " + next + " would be next");
        return heard.with(sender, Value.of(next + 1));
    }

    private static int number(Mapping heard, String sender) {
        return heard.whole(sender).orElse(0L).intValue();
    }
}
