package io.tutti.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far into this machine's surroundings an address leads. A text that came from far must not make this machine look
 * into what is near, for what it finds would go to the server; what a file of this machine names may be anywhere but
 * where clouds keep the secrets of their machines.
 */
enum Reach {
    PUBLIC,
    PRIVATE,
    LOOPBACK;

    /** Of an address; empty for one that nobody fetches texts from, such as that of a cloud's metadata. */
    static Optional<Reach> of(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return Optional.empty();
        }
        if (address.isLoopbackAddress()) {
            return Optional.of(LOOPBACK);
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? four(bytes) : six(bytes, address.isSiteLocalAddress());
    }

    private static Optional<Reach> four(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (first == 0 || first >= 240) {
            return Optional.empty();
        }
        var near = first == 10
                || first == 127
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second < 128;
        return Optional.of(near ? PRIVATE : PUBLIC);
    }

    private static Optional<Reach> six(byte[] bytes, boolean site) {
        if (starts(bytes, 0x20, 0x02)) {
            return four(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (starts(bytes, 0x00, 0x64, 0xff, 0x9b)) {
            return four(Arrays.copyOfRange(bytes, 12, 16));
        }
        // Amazon's metadata, and what only looks like IPv4.
        if (starts(bytes, 0xfd, 0x00, 0x0e, 0xc2) || starts(bytes, 0, 0)) {
            return Optional.empty();
        }
        var near = (bytes[0] & 0xfe) == 0xfc || site;
        return Optional.of(near ? PRIVATE : PUBLIC);
    }

    private static boolean starts(byte[] bytes, int... first) {
        return IntStream.range(0, first.length).allMatch(i -> (bytes[i] & 0xff) == first[i]);
    }

    /** Whether a text from here may lead to an address of that reach. */
    boolean leadsTo(Reach other) {
        return other.compareTo(this) <= 0;
    }
}
