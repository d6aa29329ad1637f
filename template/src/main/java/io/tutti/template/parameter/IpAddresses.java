package io.tutti.template.parameter;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of machines and networks. */
final class IpAddresses {
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern HARDWARE = Pattern.compile("H{1,2}(?::H{1,2}){5}|H{1,2}(?:-H{1,2}){5}"
            .concat("|H{1,4}(?::H{1,4}){2}|H{1,4}(?:-H{1,4}){2}|H{1,4}(?:\\.H{1,4}){2}")
            .concat("|H{5,6}[:-]H{5,6}|H{11,12}")
            .replace("H", "[0-9a-fA-F]"));

    private IpAddresses() {}

    static boolean isAddress(String text) {
        return text.indexOf(':') < 0 ? isFour(text) : isSix(text);
    }

    private static boolean isFour(String text) {
        var parts = text.split("\\.", -1);
        return parts.length == 4
                && Arrays.stream(parts)
                        .allMatch(part -> OCTET.matcher(part).matches() && Integer.parseInt(part) <= 255);
    }

    /** RFC 4291: eight groups, of which {@code ::} stands for one or more that are zero; the last two may be as IPv4. */
    private static boolean isSix(String text) {
        var at = text.indexOf("::");
        if (at < 0) {
            return groups(text, true) == 8;
        }
        var head = text.substring(0, at);
        var tail = text.substring(at + 2);
        var before = head.isEmpty() ? 0 : groups(head, false);
        var after = tail.isEmpty() ? 0 : groups(tail, true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups these are; -1 when they are none. */
    private static int groups(String text, boolean last) {
        var parts = text.split(":", -1);
        var count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && isFour(parts[i])) {
                count += 2;
            } else if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    /** An address, a slash and how many bits of it are the network's. */
    static Optional<String> network(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.of("it lacks the size of the network, as in 10.0.0.0/24");
        }
        var address = text.substring(0, slash);
        var size = text.substring(slash + 1);
        var most = address.indexOf(':') < 0 ? 32 : 128;
        return isAddress(address) && SIZE.matcher(size).matches() && Integer.parseInt(size) <= most
                ? Optional.empty()
                : Optional.of("it is no network, as in 10.0.0.0/24");
    }

    static Optional<String> addressOrNetwork(String text) {
        return text.indexOf('/') >= 0
                ? network(text)
                : Optional.of("it is neither an IP address nor a network").filter(_ -> !isAddress(text));
    }

    static Optional<String> hardware(String text) {
        return HARDWARE.matcher(text).matches() ? Optional.empty() : Optional.of("it is no MAC address");
    }
}
