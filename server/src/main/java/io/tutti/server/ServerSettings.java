package io.tutti.server;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.server.identity.IdentitySettings;
import io.tutti.server.identity.KeystoneSettings;
import io.tutti.server.identity.Passwords;
import io.tutti.server.stacks.Limits;
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
 * @param identity how people are known
 * @param limits what projects, stacks and requests may be at most
 */
record ServerSettings(
        Path home,
        String host,
        int port,
        Optional<String> databaseUrl,
        List<String> agentCommand,
        IdentitySettings identity,
        Limits limits) {
    static final String USAGE = """
        Usage: tutti server [--home FOLDER] [--host ADDRESS] [--port N] [--public-url URL] [--keystone URL]
                            [--set NAME=VALUE]...
        Runs the server in the foreground, on 127.0.0.1:8004 unless told otherwise.
          TUTTI_HOME           its state; by default tutti in the XDG state folder
          --public-url         where clients reach it, when that is not what they write themselves
          --keystone           an OpenStack Keystone that knows the users; without it the server has its own
          --set                an option under Heat's name, such as max_stacks_per_tenant=10; as often as wanted
          TUTTI_SET            the same, several with spaces between them; --set counts more
          TUTTI_DATABASE_URL   a PostgreSQL 15 or later; without it the server runs its own
          TUTTI_KEYSTONE_USER, TUTTI_KEYSTONE_PASSWORD, TUTTI_KEYSTONE_PROJECT, TUTTI_KEYSTONE_DOMAIN
                               who the server is there; tutti in the project service of Default, if not said\
        """;

    ServerSettings {
        agentCommand = List.copyOf(agentCommand);
    }

    /** Empty for arguments that make no sense, and for {@code --help}. */
    static Optional<ServerSettings> of(String[] arguments, Map<String, String> environment) {
        var home = home(environment);
        var host = "127.0.0.1";
        var port = 8004;
        var publicUrl = Optional.<String>empty();
        var keystone = Optional.<String>empty();
        var set = new ArrayList<>(
                given(environment, "TUTTI_SET").map(ServerSettings::words).orElse(List.of()));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 >= arguments.length) {
                return Optional.empty();
            }
            var value = arguments[i + 1];
            switch (arguments[i]) {
                case "--home" -> home = Path.of(value).toAbsolutePath();
                case "--host" -> host = value;
                case "--public-url" -> publicUrl = Optional.of(value);
                case "--keystone" -> keystone = Optional.of(value);
                case "--set" -> set.add(value);
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
                agentCommand(environment),
                new IdentitySettings(
                        keystone.map(url -> keystone(url, environment)),
                        publicUrl.map(url -> address("--public-url", url)),
                        Passwords.ROUNDS),
                Limits.of(set)));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static KeystoneSettings keystone(String url, Map<String, String> environment) {
        var password = given(environment, "TUTTI_KEYSTONE_PASSWORD")
                .orElseThrow(() -> new Refusal(
                        Problem.of("server.no-keystone-password", "--keystone needs TUTTI_KEYSTONE_PASSWORD")
                                .because("The server logs in there to ask what a token is worth")
                                .suggest("Set it in the server's environment, with TUTTI_KEYSTONE_USER")));
        return new KeystoneSettings(
                KeystoneSettings.versioned(address("--keystone", url)),
                given(environment, "TUTTI_KEYSTONE_USER").orElse("tutti"),
                password,
                given(environment, "TUTTI_KEYSTONE_PROJECT").orElse("service"),
                given(environment, "TUTTI_KEYSTONE_DOMAIN").orElse("Default"));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** Without a slash at its end. */
    private static String address(String option, String url) {
        if (!url.matches("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?")) {
            throw new Refusal(Problem.of("server.bad-address", option + " wants http://HOST:PORT or https://HOST")
                    .because("It is " + url));
        }
        return url.replaceAll("/+$", "");
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
