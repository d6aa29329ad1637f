package io.tutti.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server is to run.
 *
 * @param home its state
 * @param databaseUrl a PostgreSQL of the operator's own, from {@code TUTTI_DATABASE_URL}
 * @param agentCommand starts an agent; the machine's folder is appended
 */
record ServerSettings(Path home, String host, int port, Optional<String> databaseUrl, List<String> agentCommand) {
    static final String USAGE = """
        Usage: tutti server [--home FOLDER] [--host ADDRESS] [--port N]
        Runs the server in the foreground, on 127.0.0.1:8004 unless told otherwise.
          TUTTI_HOME           its state; by default tutti in the XDG state folder
          TUTTI_DATABASE_URL   a PostgreSQL 15 or later; without it the server runs its own\
        """;

    ServerSettings {
        agentCommand = List.copyOf(agentCommand);
    }

    /** Empty for arguments that make no sense, and for {@code --help}. */
    static Optional<ServerSettings> of(String[] arguments, Map<String, String> environment) {
        var home = home(environment);
        var host = "127.0.0.1";
        var port = 8004;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 >= arguments.length) {
                return Optional.empty();
            }
            var value = arguments[i + 1];
            switch (arguments[i]) {
                case "--home" -> home = Path.of(value).toAbsolutePath();
                case "--host" -> host = value;
                case "--port" -> {
                    if (!value.matches("\\d{1,5}")) {
                        return Optional.empty();
                    }
                    port = Integer.parseInt(value);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ServerSettings(
                home,
                host,
                port,
                Optional.ofNullable(environment.get("TUTTI_DATABASE_URL")).filter(url -> !url.isBlank()),
                agentCommand(environment)));
    }

    private static Path home(Map<String, String> environment) {
        var state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".local", "state"));
        return Optional.ofNullable(environment.get("TUTTI_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(state.resolve("tutti"))
                .toAbsolutePath();
    }

    /** The agent's own jars, from the launcher's library or, under a build, from this process's class path. */
    static List<String> agentCommand(Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of("env", "LC_ALL=C.UTF-8", java, "-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        var library = Optional.ofNullable(environment.get("TUTTI_LIB")).map(Path::of);
        library.map(folder -> folder.resolveSibling("agent.aot"))
                .filter(Files::isRegularFile)
                .ifPresent(cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:all=off")));
        command.addAll(List.of(
                "-cp",
                library.map(ServerSettings::agentJars).orElseGet(() -> System.getProperty("java.class.path", "")),
                "io.tutti.agent.Main"));
        return command;
    }

    /** In the launcher's order, for its cache holds for the class path it was made with. */
    private static String agentJars(Path library) {
        var jars = new ArrayList<String>();
        for (var room : List.of("agent", "contract")) {
            try (var found = Files.newDirectoryStream(library, room + "-*.jar")) {
                found.forEach(jar -> jars.add(jar.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return String.join(":", jars);
    }
}
