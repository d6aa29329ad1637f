package io.tutti.drivers.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A host that is there.
 *
 * @param addresses IPv4 addresses its agent listens on; the first is the host's own
 * @param port the port its agent listens on
 */
public record Host(String id, String project, String name, Path folder, List<String> addresses, int port) {
    public Host {
        addresses = List.copyOf(addresses);
    }

    /** The address by which others reach it. */
    public String address() {
        return addresses.getFirst();
    }

    Host at(List<String> others) {
        return new Host(id, project, name, folder, others, port);
    }
}
