package io.tutti.drivers.local;

import io.tutti.contract.resource.Call;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.local.Loopback.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which network and which range of addresses a template means. */
final class Networks {
    private Networks() {}

    /**
     * The id of the network that {@code network} or {@code network_id} names. The id of a subnet names its network; a name
     * nobody knows stands for a network of the provider's, such as {@code public}, and is answered as it is.
     */
    static Optional<String> network(Records records, Call call) {
        var properties = call.properties();
        return properties
                .text("network")
                .or(() -> properties.text("network_id"))
                .map(named -> id(records, call.owner().project(), named));
    }

    static String id(Records records, String project, String named) {
        return records.named(RecordKind.NETWORK, project, named)
                .flatMap(r -> r.text("id"))
                .or(() -> records.find(RecordKind.SUBNET, named)
                        .filter(subnet ->
                                subnet.text("project").filter(project::equals).isPresent())
                        .flatMap(subnet -> subnet.text("network")))
                .orElse(named);
    }

    /** The id of the network that a subnet belongs to. */
    static Optional<String> of(Records records, String project, String subnet) {
        return records.named(RecordKind.SUBNET, project, subnet).flatMap(r -> r.text("network"));
    }

    /** The name of one of the project's networks by its id; of any other nothing but what was said is known. */
    static String name(Records records, String project, String network) {
        return records.find(RecordKind.NETWORK, network)
                .filter(r -> r.text("project").filter(project::equals).isPresent())
                .flatMap(r -> r.text("name"))
                .orElse(network);
    }

    /** The subnet a port's entry means: the named one, or else the network's first with loopback addresses. */
    static Optional<Mapping> subnet(Records records, String project, String network, Optional<String> named) {
        if (named.isPresent()) {
            return records.named(RecordKind.SUBNET, project, named.get());
        }
        var all = records.all(RecordKind.SUBNET, project).stream()
                .filter(s -> s.text("network").filter(network::equals).isPresent())
                .toList();
        return all.stream()
                .filter(s -> !ranges(s).isEmpty())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Where addresses of a subnet are drawn: one range, at random by the caller when there are several. */
    static List<Range> ranges(Mapping subnet) {
        var pools = subnet.mapping("properties").items("allocation_pools").stream()
                .flatMap(pool -> pool instanceof Mapping m ? pool(m) : Stream.empty())
                .toList();
        var ranges = pools.isEmpty()
                ? subnet.text("cidr").flatMap(Loopback::network).stream().toList()
                : pools;
        return ranges.stream().filter(Range::loopback).toList();
    }

    private static Stream<Range> pool(Mapping pool) {
        var first = pool.text("start").flatMap(Loopback::number);
        var last = pool.text("end").flatMap(Loopback::number);
        return first.isPresent() && last.isPresent() && first.get() <= last.get()
                ? Stream.of(new Range(first.get(), last.get()))
                : Stream.empty();
    }
}
