package io.tutti.drivers.local;

import static io.tutti.drivers.local.Workshop.check;
import static io.tutti.drivers.local.Workshop.until;

import io.tutti.drivers.local.ProcessTable.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * The host suite: machines with real processes and real PostgreSQL, from birth to nothing left. A program of its own, so
 * that it can be run as another user.
 */
final class HostDrill {
    /** Where Debian puts the server programs. */
    static final Path POSTGRES = Path.of("/usr/lib/postgresql/15/bin");

    private final Path home;
    private final LoopbackHosts hosts;
    private final AddressBook addresses = Workshop.addresses();
    private final Workshop.CountedKeys keys = new Workshop.CountedKeys();
    private final List<String> ids = new ArrayList<>();

    private HostDrill(Path home) {
        this.home = home;
        this.hosts = Workshop.hosts(home, keys);
    }

    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]));
        System.out.println("drill passed");
    }

    /** @param home an empty folder */
    static void run(Path home) throws IOException {
        var drill = new HostDrill(home);
        try {
            drill.threeMachinesComeUp();
            drill.postgresListensOnPort5432OfEachMachine();
            drill.daemonsOfAllKindsAreStarted();
            drill.aKilledAgentIsStartedAgain();
            drill.theServerIsForgottenAndTheMachinesAreFoundAgain();
        } finally {
            drill.everythingIsDestroyed();
        }
    }

    private void threeMachinesComeUp() {
        for (var i = 1; i <= 3; i++) {
            var id = "drill-" + i;
            ids.add(id);
            var address = addresses.draw(id, Loopback.DRAWN);
            var plan = new HostPlan(id, "default", "m" + i, List.of(address), Map.of("user-data", "#!/bin/sh\n"));
            hosts.create(plan);
            var first = hosts.agent(id).orElseThrow();
            hosts.create(plan);
            check(hosts.agent(id).orElseThrow().equals(first), "A repeated creation started a second agent");
        }
        for (var host : hosts.all()) {
            until("the agent of " + host.id() + " answers", () -> hosts.agentAnswers(host.id()));
            check(Files.exists(host.folder().resolve("user-data")), "user-data is missing");
        }
        check(hosts.all().size() == 3, "Three machines were wanted");
    }

    private void postgresListensOnPort5432OfEachMachine() throws IOException {
        for (var host : hosts.all()) {
            var script = host.folder().resolve("start-postgres");
            Files.writeString(script, postgresScript(host));
            hosts.run(host.id(), List.of("sh", script.toString()));
        }
        for (var host : hosts.all()) {
            until("PostgreSQL listens on " + host.address(), () -> connects(host.address(), 5432));
        }
    }

    private void daemonsOfAllKindsAreStarted() {
        for (var host : hosts.all()) {
            // In a session of its own; one that has lost its parent and cleared its environment; and one that ignores
            // TERM and starts more while it is being ended.
            hosts.run(host.id(), List.of("sh", "-c", "setsid sleep 1000 & exit"));
            hosts.run(host.id(), List.of("sh", "-c", "env -i sleep 1001 & exec sleep 1002"));
            hosts.run(host.id(), List.of("sh", "-c", "trap '' TERM; while :; do setsid sleep 1003 & sleep 0.2; done"));
        }
        for (var host : hosts.all()) {
            until("all programs run", () -> processes(host).size() >= 7);
        }
    }

    private void aKilledAgentIsStartedAgain() {
        var host = hosts.all().getFirst();
        var before = hosts.agent(host.id()).orElseThrow();
        kill(before);
        until("the agent is dead", () -> !hosts.agentAlive(host.id()));
        var watch = new AgentWatch(hosts, InstantSource.system());
        // Its port may be taken a moment longer, until the last of its threads has ended.
        var started = new ArrayList<String>();
        until("the dead agent is started", () -> {
            started.addAll(watch.superviseOnce());
            return !started.isEmpty();
        });
        check(started.equals(List.of(host.id())), "Just the dead agent should have been started");
        check(watch.superviseOnce().isEmpty(), "Nothing was left to start");
        until("the new agent answers", () -> hosts.agentAnswers(host.id()));
        check(connects(host.address(), 5432), "The machine's programs do not go with its agent");
    }

    private void theServerIsForgottenAndTheMachinesAreFoundAgain() {
        var after = Workshop.hosts(home, keys);
        check(after.all().equals(hosts.all()), "Another server on the same home must find the same machines");
        for (var host : after.all()) {
            check(after.agent(host.id()).equals(hosts.agent(host.id())), "The agent was not recognised");
            check(!after.ensureAgent(host.id()), "A second agent was started");
        }
        var last = hosts.agent(ids.getLast()).orElseThrow();
        kill(last);
    }

    private void everythingIsDestroyed() throws IOException {
        var identities = new ArrayList<Identity>();
        hosts.all().forEach(host -> identities.addAll(processes(host)));
        // By a server that has not seen the machines before.
        var after = Workshop.hosts(home, keys);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> workers.submit(() -> after.destroy(id)));
        }
        ids.forEach(after::destroy);
        for (var identity : identities) {
            check(!ProcessTable.alive(identity), "Process " + identity + " is left");
        }
        check(Workshop.processesUnder(home.toRealPath()).isEmpty(), "Processes are left");
        check(after.all().isEmpty(), "Machines are left");
        try (var folders = Files.list(home.resolve("machines"))) {
            check(folders.findAny().isEmpty(), "Folders are left");
        }
        check(keys.good.isEmpty(), "Keys are left");
    }

    private static String postgresScript(Host host) throws IOException {
        Files.writeString(host.folder().resolve("password"), "only-for-this-drill\n");
        // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody there, and may enter the
        // folder.
        var prefix = System.getProperty("user.name").equals("root") ? "unshare -U " : "";
        return """
            set -e
            %1$s%2$s/initdb -D pg -U tutti --auth=scram-sha-256 --pwfile=password --no-sync >initdb.log
            echo "listen_addresses = '%3$s'" >> pg/postgresql.conf
            echo "port = 5432" >> pg/postgresql.conf
            echo "unix_socket_directories = ''" >> pg/postgresql.conf
            %1$s%2$s/pg_ctl -D pg -l postgres.log -w start
            """.formatted(prefix, POSTGRES, host.address());
    }

    private static Set<Identity> processes(Host host) {
        return ProcessTable.now().of(host.folder(), Set.of());
    }

    private static boolean connects(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void kill(Identity identity) {
        ProcessHandle.of(identity.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
