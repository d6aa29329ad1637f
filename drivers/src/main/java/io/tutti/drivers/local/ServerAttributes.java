package io.tutti.drivers.local;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a server answers to {@code get_attr}, in Nova's shapes. */
final class ServerAttributes {
    private final Records records;
    private final Ports ports;

    ServerAttributes(Records records, Ports ports) {
        this.records = records;
        this.ports = ports;
    }

    Mapping of(Mapping server) {
        var own = ports.of(server);
        var first = own.isEmpty() ? "" : own.getFirst();
        var detailed = new LinkedHashMap<String, List<Value>>();
        var project = server.text("project").orElse("");
        for (var port : ports.ports(server)) {
            var network = port.text("network").orElse("");
            var entries = entries(port);
            detailed.computeIfAbsent(Networks.name(records, project, network), _ -> new ArrayList<>())
                    .addAll(entries);
            if (!Networks.name(records, project, network).equals(network)) {
                detailed.computeIfAbsent(network, _ -> new ArrayList<>()).addAll(entries);
            }
        }
        return Mapping.EMPTY
                .with("accessIPv4", first)
                .with("accessIPv6", "")
                .with("addresses", mapping(detailed))
                .with("console_urls", Value.map())
                .with("first_address", first)
                .with("instance_name", Ports.id(server))
                .with("name", server.text("name").orElse(""))
                .with("networks", mapping(plain(detailed)))
                .with("os_collect_config", Value.map())
                .with("status", "ACTIVE")
                .with("tags", server.mapping("properties").get("tags").orElse(Value.list()))
                .with("warnings", server.get("warnings").orElse(Value.list()));
    }

    private List<Value> entries(Mapping port) {
        var entries = new ArrayList<Value>();
        Ports.addresses(port).forEach(address -> entries.add(entry(port, address, "fixed")));
        for (var floating : ports.floating(Ports.id(port))) {
            floating.text("address").ifPresent(address -> entries.add(entry(port, address, "floating")));
        }
        return entries;
    }

    private static Value entry(Mapping port, String address, String type) {
        return Mapping.EMPTY
                .with("addr", address)
                .with("version", Value.of(4))
                .with("port", Ports.id(port))
                .with("OS-EXT-IPS:type", type);
    }

    private static Map<String, List<Value>> plain(Map<String, List<Value>> detailed) {
        var plain = new LinkedHashMap<String, List<Value>>();
        detailed.forEach((network, entries) -> plain.put(
                network,
                entries.stream()
                        .flatMap(e -> e instanceof Mapping m ? m.get("addr").stream() : Stream.empty())
                        .toList()));
        return plain;
    }

    private static Mapping mapping(Map<String, List<Value>> lists) {
        var entries = new LinkedHashMap<String, Value>();
        lists.forEach((network, items) -> entries.put(network, Value.list(items)));
        return new Mapping(entries);
    }
}
