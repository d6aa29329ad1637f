package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses that a server gets: reserved from when the port is made until it is deleted. */
final class NeutronPort implements ResourceType {
    private final Records records;
    private final Ports ports;
    private final Keeping keeping;

    NeutronPort(Records records, Ports ports) {
        this.records = records;
        this.ports = ports;
        this.keeping = new Keeping(RecordKind.PORT, records);
    }

    @Override
    public Description description() {
        return PortSchema.DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call, Optional.empty()), this::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        var answer = keeping.update(call, old -> record(call, Optional.of(old)), this::attributes);
        if (answer instanceof Progress.Done) {
            ports.refresh(keeping.id(call));
        }
        return answer;
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call, () -> ports.remove(keeping.id(call)));
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, this::attributes);
    }

    private Mapping record(Call call, Optional<Mapping> before) {
        var properties = call.properties();
        var network = Networks.network(records, call)
                .orElseThrow(() -> new Refusal(Problem.of("local.no-network", "The port needs a network")
                        .on("resources." + call.name() + ".properties.network")
                        .suggest("Add `network: private`, or the id of one of the template's networks")));
        List<Value> wishes = properties.items("fixed_ips");
        if (properties.get("no_fixed_ips").equals(Optional.of(Value.of(true)))) {
            wishes = List.of();
        } else if (wishes.isEmpty()) {
            wishes = List.of(Mapping.EMPTY);
        }
        var record = keeping.begin(call).with("network", network).with("properties", properties);
        var device = before.flatMap(b -> b.text("device"));
        var complete = device.isPresent() ? record.with("device", device.get()) : record;
        return ports.addressed(complete, wishes, before, "resources." + call.name() + ".properties.fixed_ips");
    }

    private Mapping attributes(Mapping record) {
        var properties = record.mapping("properties");
        var network = record.text("network").orElse("");
        var fixed = new ArrayList<Value>();
        var subnets = new ArrayList<Value>();
        for (var item : record.items("fixed_ips")) {
            if (item instanceof Mapping entry) {
                fixed.add(entry.without("drawn"));
                entry.text("subnet_id")
                        .flatMap(id -> records.find(RecordKind.SUBNET, id))
                        .filter(subnet -> subnet.text("project").equals(record.text("project")))
                        .ifPresent(subnets::add);
            }
        }
        var device = record.text("device");
        return Mapping.EMPTY
                .with("admin_state_up", properties.get("admin_state_up").orElse(Value.of(true)))
                .with(
                        "allowed_address_pairs",
                        properties.get("allowed_address_pairs").orElse(Value.list()))
                .with("device_id", device.or(() -> properties.text("device_id")).orElse(""))
                .with(
                        "device_owner",
                        device.map(_ -> "compute:local")
                                .or(() -> properties.text("device_owner"))
                                .orElse(""))
                .with("dns_assignment", Value.map())
                .with("fixed_ips", Value.list(fixed))
                .with("mac_address", properties.text("mac_address").orElseGet(() -> mac(Ports.id(record))))
                .with("name", record.text("name").orElse(""))
                .with(
                        "network",
                        Value.map("id", Value.of(network))
                                .with(
                                        "name",
                                        Networks.name(
                                                records, record.text("project").orElse(""), network)))
                .with("network_id", network)
                .with(
                        "port_security_enabled",
                        properties.get("port_security_enabled").orElse(Value.of(true)))
                .with(
                        "propagate_uplink_status",
                        properties.get("propagate_uplink_status").orElse(Value.of(false)))
                .with("qos_policy_id", properties.get("qos_policy").orElse(Value.none()))
                .with("security_groups", properties.get("security_groups").orElse(Value.list()))
                .with("status", device.isPresent() ? "ACTIVE" : "DOWN")
                .with("subnets", Value.list(subnets))
                .with("tenant_id", record.text("project").orElse(""));
    }

    /** A locally administered hardware address that follows from the port's id. */
    private static String mac(String id) {
        var hash = id.hashCode();
        return String.format(Locale.ROOT, "fa:16:3e:%02x:%02x:%02x", hash >> 16 & 255, hash >> 8 & 255, hash & 255);
    }
}
