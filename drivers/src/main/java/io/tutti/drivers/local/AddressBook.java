package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.drivers.local.Loopback.Range;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Who has which address. It forgets with the process: whoever keeps an address in a file enters it again at the start, so
 * that a reservation whose file was never written is free again.
 */
final class AddressBook {
    private static final int DRAWS = 200;

    private final Map<String, String> owners = new HashMap<>();
    private final RandomGenerator random;
    private final Predicate<String> free;

    /** @param free whether nobody outside this book uses an address */
    AddressBook(RandomGenerator random, Predicate<String> free) {
        this.random = random;
        this.free = free;
    }

    /** Draws an address nobody has, at random from the range. */
    synchronized String draw(String owner, Range range) {
        for (var i = 0; i < DRAWS; i++) {
            var number = range.first() + random.nextLong(range.size());
            var address = Loopback.dotted(number);
            if (Loopback.drawable(number) && !owners.containsKey(address) && free.test(address)) {
                owners.put(address, owner);
                return address;
            }
        }
        throw new Refusal(Problem.of("local.no-address", "No free address was found in " + DRAWS + " draws")
                .because("From " + Loopback.dotted(range.first()) + " to " + Loopback.dotted(range.last())
                        + " everything drawn was taken, or a program listens on the agents' port on all addresses")
                .suggest("Look with `ss -ltn 'sport = :" + LoopbackHosts.PORT + "'` who listens"));
    }

    /** Enters an address that somebody wants; answers who else has it already. */
    synchronized Optional<String> take(String address, String owner) {
        var holder = owners.putIfAbsent(address, owner);
        return Optional.ofNullable(holder).filter(other -> !other.equals(owner));
    }

    synchronized void release(String owner) {
        owners.values().removeIf(owner::equals);
    }

    synchronized void release(String owner, String address) {
        owners.remove(address, owner);
    }
}
