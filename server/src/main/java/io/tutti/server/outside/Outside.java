package io.tutti.server.outside;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are those of the public net. All others may lead to something that trusts whoever reaches it: this machine,
 * its neighbours, a cloud's metadata. Source: IANA's registries of special-purpose addresses.
 */
final class Outside {
    /** A prefix and its length in bits. */
    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Range of(String text) {
            var slash = text.indexOf('/');
            try {
                return new Range(
                        InetAddress.getByName(text.substring(0, slash)).getAddress(),
                        Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> INSIDE = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    // Given out, and yet in every network of Azure's its metadata.
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .stream()
            .map(Range::of)
            .toList();

    /** Of IPv6 only this is given out; what in it stands for something else is taken out again. */
    private static final Range GIVEN_OUT = Range.of("2000::/3");

    private static final List<Range> SPECIAL = List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").stream()
            .map(Range::of)
            .toList();

    private static final Range TRANSLATED = Range.of("64:ff9b::/96");

    private Outside() {}

    /** Whether the address belongs to the public net, whatever it is written as. */
    static boolean has(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> {
                var bytes = six.getAddress();
                yield four(bytes)
                        .map(Outside::isPublic)
                        .orElseGet(
                                () -> GIVEN_OUT.has(bytes) && SPECIAL.stream().noneMatch(range -> range.has(bytes)));
            }
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        return INSIDE.stream().noneMatch(range -> range.has(four));
    }

    /** The IPv4 address that an IPv6 address stands for where it is mapped, compatible or translated. */
    private static Optional<byte[]> four(byte[] six) {
        var leading = true;
        for (int i = 0; i < 10; i++) {
            leading &= six[i] == 0;
        }
        var mapped = leading && six[10] == -1 && six[11] == -1;
        return mapped || TRANSLATED.has(six) ? Optional.of(Arrays.copyOfRange(six, 12, 16)) : Optional.empty();
    }
}
