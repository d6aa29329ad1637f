package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives ports and floating IPs their addresses, and machines what their ports have. A port's record is the reservation of
 * its addresses: {@code fixed_ips} holds {@code {ip_address, subnet_id, drawn}}.
 */
final class Ports {
    private final Records records;
    private final AddressBook book;
    private final Hosts hosts;

    /** Enters into the book what the records say. */
    Ports(Records records, AddressBook book, Hosts hosts) {
        this.records = records;
        this.book = book;
        this.hosts = hosts;
        records.all(RecordKind.PORT).forEach(port -> addresses(port).forEach(a -> book.take(a, id(port))));
        records.all(RecordKind.FLOATING_IP).forEach(ip -> ip.text("address").ifPresent(a -> book.take(a, id(ip))));
    }

    static List<String> addresses(Mapping port) {
        return entries(port).stream()
                .flatMap(e -> e.text("ip_address").stream())
                .toList();
    }

    static String id(Mapping record) {
        return record.text("id").orElseThrow();
    }

    /**
     * Completes a port's record with its addresses; {@code before} is the record it had, whose addresses it keeps where
     * the wishes still fit.
     *
     * @param wishes items of {@code fixed_ips}, each {@code {ip_address, subnet}}
     */
    synchronized Mapping addressed(Mapping port, List<Value> wishes, Optional<Mapping> before, String path) {
        var old = new ArrayList<>(before.map(Ports::entries).orElse(List.of()));
        var entries = new ArrayList<Value>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i) instanceof Mapping m ? m : Mapping.EMPTY;
            entries.add(entry(port, wish, old, path + "." + i));
        }
        old.forEach(e -> e.text("ip_address").ifPresent(a -> book.release(id(port), a)));
        return port.with("fixed_ips", Value.list(entries));
    }

    /** Enters an address the user wants, or says why it cannot be had. */
    synchronized void take(String address, String owner, String path) {
        Loopback.objection(address).ifPresent(problem -> {
            throw new Refusal(problem.on(path));
        });
        var taken = Problem.of("local.address-taken", "The address " + address + " is taken")
                .on(path)
                .suggest("Choose another one, or leave the address out");
        book.take(address, owner).ifPresent(other -> {
            throw new Refusal(taken.because(other(other)));
        });
        if (!Listening.free(address, LoopbackHosts.PORT) && !ofOwnMachine(address)) {
            book.release(owner, address);
            throw new Refusal(taken.because("Another program listens on port " + LoopbackHosts.PORT + " there"));
        }
    }

    /** Draws an address for a floating IP. */
    String draw(String owner) {
        return book.draw(owner, Loopback.DRAWN);
    }

    /** Gives a port another drawn address in place of one that turned out to be taken by somebody else. */
    synchronized void redraw(Mapping port, String address) {
        var entries = new ArrayList<Value>();
        for (var entry : entries(port)) {
            var taken = entry.text("ip_address").filter(address::equals).isPresent();
            entries.add(taken ? entry.with("ip_address", draw(id(port))) : entry);
        }
        records.save(RecordKind.PORT, port.with("fixed_ips", Value.list(entries)));
        book.release(id(port), address);
    }

    synchronized void release(String owner) {
        book.release(owner);
    }

    /** The addresses of a server, its own first, floating ones last. */
    List<String> of(Mapping server) {
        var found = new LinkedHashSet<String>();
        for (var port : ports(server)) {
            found.addAll(addresses(port));
        }
        for (var port : ports(server)) {
            floating(id(port)).forEach(ip -> ip.text("address").ifPresent(found::add));
        }
        return List.copyOf(found);
    }

    /** The ports of a server that are still there, in the order of its networks. */
    List<Mapping> ports(Mapping server) {
        return server.items("ports").stream()
                .flatMap(p -> p.asText().stream())
                .flatMap(p -> records.find(RecordKind.PORT, p).stream())
                .toList();
    }

    List<Mapping> floating(String port) {
        return records.all(RecordKind.FLOATING_IP).stream()
                .filter(ip -> ip.text("port").filter(port::equals).isPresent())
                .toList();
    }

    /** Makes a port the server's; refused when it is another's that is still there. */
    synchronized void attach(String port, String server, String path) {
        var record = records.find(RecordKind.PORT, port).orElseThrow();
        var other = record.text("device")
                .filter(device -> !device.equals(server))
                .flatMap(device -> records.find(RecordKind.SERVER, device));
        if (other.isPresent()) {
            throw new Refusal(Problem.of(
                            "local.port-in-use",
                            "The port " + record.text("name").orElse(port) + " is taken")
                    .on(path)
                    .because("It belongs to the server "
                            + other.get().text("name").orElse(""))
                    .suggest("Give each server a port of its own"));
        }
        records.save(RecordKind.PORT, record.with("device", server));
    }

    /** Takes all ports from a server: those made for it go, the others are free again. */
    synchronized void detachAll(String server) {
        for (var port : records.all(RecordKind.PORT)) {
            if (port.text("device").filter(server::equals).isEmpty()) {
                continue;
            }
            if (implicit(port)) {
                remove(id(port));
            } else {
                records.save(RecordKind.PORT, port.without("device"));
            }
        }
    }

    /** Whether the port was made for a server that named a network only. */
    static boolean implicit(Mapping port) {
        return port.get("implicit").equals(Optional.of(Value.of(true)));
    }

    /** Whether that address of the port was drawn, not asked for. */
    static boolean drawn(Mapping port, String address) {
        return entries(port).stream()
                .filter(e -> e.text("ip_address").filter(address::equals).isPresent())
                .anyMatch(e -> e.get("drawn").equals(Optional.of(Value.of(true))));
    }

    /** Removes a port; a floating IP that pointed to it points to none. */
    synchronized void remove(String port) {
        floating(port).forEach(ip -> associate(ip, Optional.empty(), Optional.empty()));
        records.delete(RecordKind.PORT, port);
        book.release(port);
    }

    /** Points a floating IP to a port, or to none, and tells the machines concerned. */
    synchronized Mapping associate(Mapping floatingIp, Optional<String> port, Optional<String> fixed) {
        var before = floatingIp.text("port");
        var after = floatingIp
                .with("port", port.map(Value::of).orElse(Value.none()))
                .with("fixed", fixed.map(Value::of).orElse(Value.none()));
        records.save(RecordKind.FLOATING_IP, after);
        before.ifPresent(this::refresh);
        port.ifPresent(this::refresh);
        return after;
    }

    /** Tells the machine of a port, if it has one, that its addresses have changed. */
    synchronized void refresh(String port) {
        records.find(RecordKind.PORT, port)
                .flatMap(p -> p.text("device"))
                .flatMap(machine -> records.find(RecordKind.SERVER, machine))
                .ifPresent(server -> {
                    var addresses = of(server);
                    hosts.find(id(server))
                            .filter(_ -> !addresses.isEmpty())
                            .ifPresent(host -> hosts.readdress(host.id(), addresses));
                });
    }

    private Mapping entry(Mapping port, Mapping wish, List<Mapping> old, String path) {
        var wanted = wish.text("ip_address");
        var named = wish.text("subnet").or(() -> wish.text("subnet_id"));
        var subnet = Networks.subnet(
                records, port.text("project").orElse(""), port.text("network").orElse(""), named);
        var subnetId = subnet.flatMap(s -> s.text("id")).or(() -> named).orElse("");
        var kept = old.stream()
                .filter(e -> wanted.isPresent()
                        ? e.text("ip_address").equals(wanted)
                        : e.get("drawn").equals(Optional.of(Value.of(true)))
                                && e.text("subnet_id").filter(subnetId::equals).isPresent())
                .findFirst();
        if (kept.isPresent()) {
            old.remove(kept.get());
            return kept.get();
        }
        wanted.ifPresent(address -> take(address, id(port), path + ".ip_address"));
        return Mapping.EMPTY
                .with("subnet_id", subnetId)
                .with("ip_address", wanted.orElseGet(() -> drawn(port, subnet)))
                .with("drawn", Value.of(wanted.isEmpty()));
    }

    private String drawn(Mapping port, Optional<Mapping> subnet) {
        var ranges = subnet.map(Networks::ranges).orElse(List.of());
        var range = ranges.isEmpty() ? Loopback.DRAWN : ranges.getFirst();
        var gateway = subnet.map(s -> s.mapping("properties")).flatMap(p -> p.text("gateway_ip"));
        var address = book.draw(id(port), range);
        if (gateway.filter(address::equals).isPresent()) {
            // Still held while the next one is drawn, so that one is another.
            var other = book.draw(id(port), range);
            book.release(id(port), address);
            return other;
        }
        return address;
    }

    private boolean ofOwnMachine(String address) {
        return hosts.all().stream().anyMatch(host -> host.addresses().contains(address));
    }

    private String other(String owner) {
        return records.find(RecordKind.PORT, owner)
                .or(() -> records.find(RecordKind.FLOATING_IP, owner))
                .flatMap(r -> r.text("name"))
                .map(name -> "It belongs to " + name)
                .orElse("It belongs to another port");
    }

    private static List<Mapping> entries(Mapping port) {
        return port.items("fixed_ips").stream()
                .flatMap(e -> e instanceof Mapping m ? Stream.of(m) : Stream.empty())
                .toList();
    }
}
