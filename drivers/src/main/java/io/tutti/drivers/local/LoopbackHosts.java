package io.tutti.drivers.local;

import io.tutti.contract.agent.MachineKeys;
import io.tutti.drivers.local.ProcessTable.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Hosts that are a folder {@code machines/ID}, an address in 127.0.0.0/8 (all of it is loopback on Linux) and an agent
 * process. They need no rights, isolate nothing and outlive the server.
 */
public final class LoopbackHosts implements Hosts {
    /** The port on which agents listen. */
    public static final int PORT = 7411;

    private static final String GOING = "going";
    private static final String ASLEEP = "asleep";

    private final Path home;
    private final Path machines;
    private final List<String> agentCommand;
    private final MachineKeys keys;
    private final int port;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, Identity> agents = new ConcurrentHashMap<>();
    private final Map<String, Set<Identity>> seen = new ConcurrentHashMap<>();

    /**
     * @param home the server's folder
     * @param agentCommand the agent's command line, to which the machine's folder is appended
     */
    public LoopbackHosts(Path home, List<String> agentCommand, MachineKeys keys, int port) {
        this.agentCommand = List.copyOf(agentCommand);
        this.keys = keys;
        this.port = port;
        DurableFile.folder(home.resolve("machines"));
        try {
            // A process is found by the folder's exact text in its environment: it must be the same in each server's
            // life.
            this.home = home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.machines = this.home.resolve("machines");
    }

    @Override
    public Host create(HostPlan plan) {
        var folder = machines.resolve(plan.id());
        return locked(plan.id(), () -> {
            if (going(folder)) {
                throw new IllegalStateException("Machine " + plan.id() + " is being destroyed");
            }
            DurableFile.folder(folder);
            var host = new Host(plan.id(), plan.project(), plan.name(), folder, plan.addresses(), port);
            var told = AgentFile.read(folder);
            if (told.isEmpty()) {
                plan.files().forEach((name, text) -> DurableFile.write(folder.resolve(name), text));
                // The host is there from this write on; a crash before it leaves a folder that the next call completes.
                new AgentFile(host, keys.mint(plan.id(), plan.project()), home).write();
            } else if (!told.get().host().equals(host)) {
                new AgentFile(host, told.get().key(), home).write();
            }
            start(host);
            return host;
        });
    }

    @Override
    public void readdress(String id, List<String> addresses) {
        locked(id, () -> {
            var told = find(id).flatMap(host -> AgentFile.read(host.folder()));
            told.filter(file -> !file.host().addresses().equals(addresses))
                    .ifPresent(file -> new AgentFile(file.host().at(addresses), file.key(), home).write());
            return id;
        });
    }

    @Override
    public ProcessHandle run(String id, List<String> command) {
        var host = find(id).orElseThrow(() -> new IllegalArgumentException("No machine " + id));
        return launch(host.folder(), command, "output.log");
    }

    @Override
    public void suspend(String id) {
        locked(id, () -> {
            find(id).ifPresent(host -> {
                // From here on nobody starts an agent that is dead.
                DurableFile.write(host.folder().resolve(ASLEEP), "");
                new Resting(host.folder(), seen.getOrDefault(id, Set.of())).untilNothingMoves();
            });
            return id;
        });
    }

    @Override
    public void resume(String id) {
        locked(id, () -> {
            find(id).ifPresent(host -> {
                new Resting(host.folder(), seen.getOrDefault(id, Set.of())).end();
                DurableFile.delete(host.folder().resolve(ASLEEP));
                start(host);
            });
            return id;
        });
    }

    @Override
    public void destroy(String id) {
        if (!HostPlan.isId(id)) {
            return;
        }
        var folder = machines.resolve(id);
        locked(id, () -> {
            if (Files.isDirectory(folder)) {
                DurableFile.write(folder.resolve(GOING), "");
            }
            new Ending(folder, seen.getOrDefault(id, Set.of())).untilNothingIsLeft();
            keys.revoke(id);
            AgentFile.delete(folder);
            DurableFile.deleteTree(folder);
            agents.remove(id);
            seen.remove(id);
            return id;
        });
        locks.remove(id);
    }

    @Override
    public Optional<Host> find(String id) {
        if (!HostPlan.isId(id)) {
            return Optional.empty();
        }
        var folder = machines.resolve(id);
        return going(folder) ? Optional.empty() : AgentFile.read(folder).map(AgentFile::host);
    }

    @Override
    public List<Host> all() {
        var found = new ArrayList<Host>();
        try (var folders = Files.newDirectoryStream(machines)) {
            for (var folder : folders) {
                find(folder.getFileName().toString()).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort((a, b) -> a.id().compareTo(b.id()));
        return found;
    }

    @Override
    public boolean agentAlive(String id) {
        return agent(id).isPresent();
    }

    @Override
    public boolean agentAnswers(String id) {
        return find(id).flatMap(host -> Listening.machine(host.address(), host.port()))
                .filter(id::equals)
                .isPresent();
    }

    @Override
    public boolean ensureAgent(String id) {
        return locked(
                id,
                () -> find(id).filter(host -> !Files.exists(host.folder().resolve(ASLEEP)))
                        .filter(this::start)
                        .isPresent());
    }

    /**
     * Notes which processes the machines have now, so that one is known later on that has since lost its parent and
     * cleared its environment.
     */
    void remember() {
        var table = ProcessTable.now();
        for (var host : all()) {
            var known = seen.getOrDefault(host.id(), Set.of());
            seen.put(host.id(), Set.copyOf(table.of(host.folder(), known)));
        }
    }

    /** The agent's process. */
    Optional<Identity> agent(String id) {
        var known = Optional.ofNullable(agents.get(id)).filter(ProcessTable::alive);
        if (known.isPresent()) {
            return known;
        }
        var found = ProcessTable.now().agent(machines.resolve(id));
        found.ifPresent(identity -> agents.put(id, identity));
        return found;
    }

    private boolean start(Host host) {
        if (agent(host.id()).isPresent()) {
            return false;
        }
        for (var address : host.addresses()) {
            if (!Listening.free(address, port)) {
                throw new AddressTaken(address, port);
            }
        }
        var command = new ArrayList<>(agentCommand);
        command.add(host.folder().toString());
        var process = launch(host.folder(), command, "console");
        ProcessTable.identity(process.pid()).ifPresent(identity -> agents.put(host.id(), identity));
        return true;
    }

    private static ProcessHandle launch(Path folder, List<String> command, String log) {
        // A child of ours leads no process group, so setsid needs no fork and the process keeps its number.
        var words = new ArrayList<>(List.of("setsid"));
        words.addAll(command);
        var output = folder.resolve(log).toFile();
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().keySet().removeIf(name -> !HandedOn.variable(name));
        if (!builder.environment()
                .getOrDefault("LC_ALL", "")
                .toUpperCase(Locale.ROOT)
                .endsWith("UTF-8")) {
            // Without a UTF-8 locale Java cannot hand Unicode on to a script.
            builder.environment().put("LC_ALL", "C.UTF-8");
        }
        builder.environment().put(ProcessTable.MARK, folder.toString());
        try {
            return builder.start().toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + words, e);
        }
    }

    private static boolean going(Path folder) {
        return Files.exists(folder.resolve(GOING));
    }

    private <T> T locked(String id, Supplier<T> work) {
        var lock = locks.computeIfAbsent(id, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
