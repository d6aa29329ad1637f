package io.tutti.testkit.sim;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Effect.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Work on machines: each script is ordered once an attempt, runs for a while, and its machine's agent says so by a signal.
 */
final class Scripts implements Worker {
    private final World world;
    private final Map<String, Machine> machines = new TreeMap<>();

    Scripts(World world) {
        this.world = world;
    }

    /** The tokens of all software that is there. */
    List<String> installed() {
        return machines.values().stream()
                .filter(machine -> machine.installed)
                .map(machine -> machine.token)
                .toList();
    }

    /** A person cleans up by hand. */
    void clean(String token) {
        machine(token).installed = false;
    }

    private Machine machine(String token) {
        return machines.computeIfAbsent(token, name -> new Machine(world, name));
    }

    @Override
    public Answer perform(Assignment call) {
        var token = ((Mapping) call.input()).text("token").orElseThrow();
        var machine = machine(token);
        var id = call.token() + "-" + call.attempt();
        return call.operation() == Operation.LEAVE ? leave(call, machine, id) : run(call, machine, id);
    }

    private Answer run(Assignment call, Machine machine, String id) {
        var known = call.checkpoint() instanceof Mapping left
                && left.text("script").filter(id::equals).isPresent();
        if (!known) {
            machine.order(id, call.work().operation());
            return waiting(machine, id);
        }
        return ending(call).map(word -> ended(call, machine, id, word)).orElseGet(() -> waiting(machine, id));
    }

    private Answer ended(Assignment call, Machine machine, String id, String word) {
        if (word.equals("ok")) {
            return new Answer.Done(made(machine, id));
        }
        return new Answer.Failed(
                Problem.of("script." + word, "The script of " + call.task() + " was " + word), made(machine, id));
    }

    private Answer leave(Assignment call, Machine machine, String id) {
        if (machine.isEnded(id) || ending(call).isPresent()) {
            return new Answer.Done(made(machine, id));
        }
        machine.cancel(id);
        return waiting(machine, id);
    }

    private Answer waiting(Machine machine, String id) {
        // Some drivers look again by themselves now and then, some only wait.
        var in = machine.token.hashCode() % 3 == 0 ? Optional.of(Duration.ofSeconds(8)) : Optional.<Duration>empty();
        return new Answer.Again(made(machine, id), in, Set.of(Machine.address(id)));
    }

    private static Mapping made(Machine machine, String id) {
        return Value.map("resource", Value.of(machine.token)).with("script", id);
    }

    private static Optional<String> ending(Assignment call) {
        return call.signals().stream()
                .map(Signal::payload)
                .flatMap(payload -> payload.asText().stream())
                .filter(word -> !word.equals("progress"))
                .findFirst();
    }

    /** A script asks for the claim. */
    static void claim(World world, String machine) {
        world.exchange.claim("sim", "primary", new Exchange.Member(machine, "address of " + machine));
    }
}
