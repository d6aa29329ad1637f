package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A server and some machines with agents in processes of their own; nothing is left when it is closed. */
final class Stage {
    final FakeServer server;
    private final Path root;
    private final Map<String, Process> agents = new LinkedHashMap<>();

    Stage(Path root) throws IOException {
        this.root = root.toRealPath();
        this.server = new FakeServer(this.root);
    }

    /** Makes a machine's folder; its agent is not started yet. */
    MachineFolder machine(String id) throws IOException {
        var random = ThreadLocalRandom.current();
        var address = "127." + random.nextInt(64, 128) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        var folder = new MachineFolder(Files.createDirectories(root.resolve("machines/" + id)));
        var json = Value.map()
                .with("machine", id)
                .with("key", "machine-" + id)
                .with("address", address)
                .with("home", root.toString());
        Files.writeString(folder.settings(), Json.clear(json));
        server.join(id, address);
        return folder;
    }

    /** Makes a machine and starts its agent. */
    MachineFolder running(String id) throws IOException {
        var folder = machine(id);
        start(folder);
        return folder;
    }

    Process start(MachineFolder folder) throws IOException {
        var command = new ArrayList<>(List.of("setsid", System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-cp", place(Main.class) + ":" + place(Json.class)));
        command.addAll(List.of(Main.class.getName(), folder.root().toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.root().resolve("console").toFile()));
        builder.environment().put("TUTTI_MACHINE", folder.root().toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SECRET_OF_THE_SERVER", "pear");
        var process = builder.start();
        agents.put(folder.root().toString(), process);
        return process;
    }

    /** Ends the agent as nothing may be ended: no word, no time. */
    void kill(MachineFolder folder) throws InterruptedException {
        var agent = Optional.ofNullable(agents.get(folder.root().toString())).orElseThrow();
        agent.destroyForcibly();
        agent.waitFor();
    }

    static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Wishes a script; its attempt's id is its name. */
    void wish(String machine, String attempt, String script) {
        wish(machine, attempt, script, Value.map(), Optional.empty());
    }

    void wish(String machine, String attempt, String script, Mapping inputs, Optional<Instant> deadline) {
        server.wish(machine, apply(machine, attempt, "script", script, inputs, deadline));
    }

    static Wish.Apply apply(
            String machine, String attempt, String group, String script, Mapping inputs, Optional<Instant> deadline) {
        return new Wish.Apply(
                "d-" + attempt,
                attempt,
                "CREATE",
                group,
                Value.of(script),
                inputs,
                List.of(),
                Value.map(),
                machine + "/" + attempt,
                "t-" + attempt,
                deadline);
    }

    void close() throws IOException, InterruptedException {
        for (var folder : agents.keySet()) {
            Family.ofMachine(new MachineFolder(Path.of(folder))).end();
        }
        for (var agent : agents.values()) {
            agent.waitFor();
        }
        server.close();
    }
}
