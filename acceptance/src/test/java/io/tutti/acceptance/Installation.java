package io.tutti.acceptance;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Tutti as a user has it: a folder of state, a server process, the command as a process, real agents on real machines.
 * All of it is gone after {@link #close}, whatever the tests left behind.
 */
final class Installation implements AutoCloseable {
    private static final String CLASS_PATH = System.getProperty("java.class.path", "");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path home;
    private final Path scratch;
    private final int port;
    private final Process server;
    private final Api api;
    private final Thread lastResort = Thread.ofPlatform().unstarted(this::clean);

    private Installation(Path home, Path scratch, int port, Process server) {
        this.home = home;
        this.scratch = scratch;
        this.port = port;
        this.server = server;
        api = new Api("http://127.0.0.1:" + port, home.resolve("admin-token"));
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a server in a fresh folder with a short path, for the sake of unix sockets; ready when this returns. */
    static Installation fresh() {
        try {
            var home = Files.createTempDirectory("tutti-h").toRealPath();
            var scratch = Files.createTempDirectory("tutti-s").toRealPath();
            var port = freePort();
            var command = java("-Xmx256m", "io.tutti.server.Main", "--home", home.toString(), "--port", "" + port);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.resolve("server.log").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TUTTI_"));
            var installation = new Installation(home, scratch, port, builder.start());
            installation.untilReady();
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void untilReady() {
        Eventually.holds("the server is ready; it said: " + log(), () -> server.isAlive() && api.ready());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> java(String... rest) {
        var command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", CLASS_PATH));
        command.addAll(List.of(rest));
        return command;
    }

    /** Runs the command to its end. */
    Ran tutti(String... words) {
        return start(words).end();
    }

    /** Starts the command; its words go to files. */
    Running start(String... words) {
        try {
            var command = java("-Xmx64m", "io.tutti.cli.Main");
            command.addAll(List.of(words));
            var out = Files.createTempFile(scratch, "out", "");
            var err = Files.createTempFile(scratch, "err", "");
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TUTTI_"));
            builder.environment().putAll(environment());
            return new Running(builder.start(), List.of(words), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a line as a person types it in a terminal that is in this folder; what it says and complains is one text. */
    Ran shell(Path folder, String line) {
        try {
            var said = Files.createTempFile(scratch, "shell", "");
            var builder = new ProcessBuilder("bash", "-c", line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile());
            var path = launcher() + ":" + builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
            builder.environment().keySet().removeIf(name -> name.startsWith("TUTTI_"));
            builder.environment().putAll(environment());
            builder.environment().put("PATH", path);
            builder.environment().put("TUTTI_LIB", library().toString());
            return new Running(builder.start(), List.of(line), said, Files.createTempFile(scratch, "none", "")).end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a command {@code tutti} that is the one under test. */
    private Path launcher() throws IOException {
        var folder = Files.createDirectories(scratch.resolve("bin"));
        var words = String.join("' '", java("-Xmx64m", "io.tutti.cli.Main"));
        var file = Files.writeString(folder.resolve("tutti"), "#!/bin/sh\nexec '" + words + "' \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    /** An agent in this folder, as somebody starts it on a machine that was there already. */
    Process agent(Path folder) {
        var builder = new ProcessBuilder(java("-Xmx64m", "io.tutti.agent.Main", folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TUTTI_"));
        builder.environment().putAll(Map.of("TUTTI_MACHINE", folder.toString(), "LC_ALL", "C.UTF-8"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of libraries as the launcher has it, by one that leads to all on the class path. */
    private Path library() throws IOException {
        var folder = Files.createDirectories(scratch.resolve("lib"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(folder.resolve("all.jar")), manifest).close();
        return folder;
    }

    private Map<String, String> environment() {
        return Map.of("TUTTI_HOME", home.toString(), "TUTTI_URL", api.url());
    }

    /** {@code tutti up} of a template given as text, under this name. */
    Ran up(String name, String template, String... more) {
        return startUp(name, template, more).end();
    }

    /** The same without waiting. */
    Running startUp(String name, String template, String... more) {
        var words = new ArrayList<>(List.of("up", file(name + ".yaml", template).toString(), "--name", name));
        words.addAll(List.of(more));
        return start(words.toArray(String[]::new));
    }

    /** A file for a test's own use. */
    Path file(String name, String text) {
        try {
            return Files.writeString(scratch.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path for a test's own use; nothing is there yet. */
    Path path(String name) {
        return scratch.resolve(name);
    }

    Api api() {
        return api;
    }

    Path home() {
        return home;
    }

    String log() {
        try {
            return Files.readString(scratch.resolve("server.log"));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    /** The outputs as {@code tutti outputs NAME -o json} prints them. */
    Mapping outputs(String name) {
        var ran = tutti("outputs", name, "-o", "json");
        ran.expect(0);
        return Json.readMapping(ran.out());
    }

    /** The folders of the machines there are. */
    List<Path> machines() {
        try (var folders = Files.list(home.resolve("machines"))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The living processes that belong to a machine of this installation, or to one of these machines. */
    List<ProcessHandle> processes() {
        return Belonging.to(home.resolve("machines"));
    }

    /** What the journals of the machines there are say of each attempt that was begun: its id, its deployment. */
    List<Mapping> attempts() {
        return machines().stream()
                .flatMap(machine -> Belonging.files(machine.resolve("attempts"), "begun").stream())
                .map(begun -> Json.readMapping(read(begun)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All stacks, those inside others and those that are gone too. */
    List<Mapping> stacks() {
        return mappings(
                api.get("/tutti/v1/stacks?nested=true&deleted=true").json().items("stacks"));
    }

    /** The names of those in progress. */
    List<String> inProgress() {
        return stacks().stream()
                .filter(stack -> stack.text("status").orElse("").endsWith("IN_PROGRESS"))
                .map(stack -> stack.text("name").orElse(""))
                .toList();
    }

    Mapping stack(String name) {
        return api.get("/tutti/v1/stacks/" + name).json().mapping("stack");
    }

    String status(String name) {
        return stack(name).text("status").orElse("");
    }

    /** How a resource stands, by its path. */
    String status(String stack, String path) {
        return resources(stack).stream()
                .filter(resource -> resource.text("path").orElse("").equals(path))
                .map(resource -> resource.text("status").orElse(""))
                .findFirst()
                .orElse("absent");
    }

    List<Mapping> resources(String stack) {
        return mappings(api.get("/tutti/v1/stacks/" + stack).json().items("resources"));
    }

    List<Mapping> events(String stack) {
        return mappings(api.get("/tutti/v1/stacks/" + stack + "/events?limit=1000")
                .json()
                .items("events"));
    }

    /** The address of a machine. */
    String address(String id) {
        return mappings(api.get("/tutti/v1/machines").json().items("machines")).stream()
                .filter(machine -> machine.text("id").orElse("").equals(id))
                .map(machine -> machine.text("address").orElse(""))
                .findFirst()
                .orElse("absent");
    }

    /** Takes a stack away if it is there, after a test that may have failed half-way. */
    void forget(String name) {
        if (api.get("/tutti/v1/stacks/" + name).status() == 200) {
            api.delete("/tutti/v1/stacks/" + name);
            Eventually.holds(
                    name + " is gone", () -> api.get("/tutti/v1/stacks/" + name).status() == 404);
        }
    }

    static List<Mapping> mappings(List<Value> values) {
        return values.stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        clean();
    }

    /** Only what was started here is ended: the server by its process, machines by the mark they carry. */
    private void clean() {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Belonging.database(home.resolve("database")).forEach(ProcessHandle::destroyForcibly);
        for (var left = processes(); !left.isEmpty(); left = processes()) {
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(process -> process.onExit()
                    .completeOnTimeout(process, 2, TimeUnit.SECONDS)
                    .join());
        }
        remove(home);
        remove(scratch);
    }

    private static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not remove " + folder + ": " + e);
        }
    }

    @Override
    public String toString() {
        return "the server on port " + port;
    }
}
