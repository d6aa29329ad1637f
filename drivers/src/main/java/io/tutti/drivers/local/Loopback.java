package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv4 addresses of the loopback network as numbers, and which of them a machine may have. */
final class Loopback {
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern CIDR = Pattern.compile("([0-9.]+)/(\\d{1,2})");

    /** Addresses from {@code first} to {@code last}, both included. */
    record Range(long first, long last) {
        boolean holds(long address) {
            return first <= address && address <= last;
        }

        boolean loopback() {
            return first >> 24 == 127 && last >> 24 == 127;
        }

        long size() {
            return last - first + 1;
        }
    }

    /** Where addresses are drawn when nobody asked for another place: 127.64.0.0/10. */
    static final Range DRAWN = new Range(127L << 24 | 64L << 16, 127L << 24 | 127L << 16 | 0xffff);

    private Loopback() {}

    /** The number of a dotted address; empty when it is not one. */
    static Optional<Long> number(String dotted) {
        var match = DOTTED.matcher(dotted);
        if (!match.matches()) {
            return Optional.empty();
        }
        var number = 0L;
        for (var i = 1; i <= 4; i++) {
            var part = Long.parseLong(match.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            number = number << 8 | part;
        }
        return Optional.of(number);
    }

    static String dotted(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    /** The range of a network such as {@code 127.80.0.0/16}; empty when it is not one. */
    static Optional<Range> network(String cidr) {
        var match = CIDR.matcher(cidr);
        if (!match.matches()) {
            return Optional.empty();
        }
        var bits = Integer.parseInt(match.group(2));
        return bits > 32
                ? Optional.empty()
                : number(match.group(1)).map(n -> {
                    var mask = (1L << (32 - bits)) - 1;
                    return new Range(n & ~mask, n | mask);
                });
    }

    /** What is wrong with an address that a user wants for a machine. */
    static Optional<Problem> objection(String address) {
        var number = number(address);
        if (number.isEmpty()) {
            return Optional.of(Problem.of("local.bad-address", "'" + address + "' is not an IPv4 address")
                    .suggest("Write four numbers from 0 to 255, such as 127.80.0.10"));
        }
        var n = number.get();
        if (n >> 24 != 127) {
            return Optional.of(
                    Problem.of("local.foreign-address", "The local cloud cannot give a machine the address " + address)
                            .because("Its machines live on this computer's loopback network, 127.0.0.0/8")
                            .suggest("Take one from 127.1.0.1 to 127.255.255.254, or leave the address out"));
        }
        if (n >> 8 == 127L << 16 || n == (128L << 24) - 1) {
            return Optional.of(Problem.of("local.own-address", "The address " + address + " is this computer's own")
                    .because("127.0.0.0 to 127.0.0.255 is where the computer's own services listen")
                    .suggest("Take one from 127.1.0.1 to 127.255.255.254, or leave the address out"));
        }
        return Optional.empty();
    }

    /** Whether an address may be drawn: not the ends of a /24, which some programs take for broadcast or network. */
    static boolean drawable(long number) {
        var end = number & 255;
        return end != 0 && end != 255 && objection(dotted(number)).isEmpty();
    }
}
