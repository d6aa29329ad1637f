package io.tutti.drivers.local;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host should be.
 *
 * @param id safe as a file name
 * @param name what people call it
 * @param addresses IPv4 addresses its agent listens on; the first is the host's own
 * @param files texts to lay into its folder before its first boot, by file name
 */
public record HostPlan(String id, String project, String name, List<String> addresses, Map<String, String> files) {
    public HostPlan {
        if (!isId(id)) {
            throw new IllegalArgumentException("Not a host's id: " + id);
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("Host " + id + " has no address");
        }
        addresses = List.copyOf(addresses);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Whether a text can be a host's id, and so a folder's name. */
    static boolean isId(String text) {
        return text.matches("[a-z0-9][a-z0-9-]{0,63}");
    }
}
