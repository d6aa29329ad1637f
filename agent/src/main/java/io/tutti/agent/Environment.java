package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every attempt finds in its environment, whatever its engine. */
final class Environment {
    /** All that gets through of the agent's own environment, which may hold things that are not a script's business. */
    private static final Set<String> KEPT = Set.of(
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TERM",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "JAVA_HOME");

    private final MachineFolder folder;
    private final Settings settings;
    private final Door door;

    Environment(MachineFolder folder, Settings settings, Door door) {
        this.folder = folder;
        this.settings = settings;
        this.door = door;
    }

    /** What an engine stands on in one attempt. */
    Ground ground(AttemptFolder attempt, String group) {
        return new Ground(attempt, folder.engine(group), folder.work(), settings.address(), path());
    }

    /** Where programs are found, the agent's own command first. */
    private List<Path> path() {
        var folders = new ArrayList<>(List.of(folder.bin()));
        for (var place : inherited().split(":")) {
            if (place.startsWith("/")) {
                folders.add(Path.of(place));
            }
        }
        return folders;
    }

    private static String inherited() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
    }

    /** The whole environment of one attempt; what is ours wins over an input of the same name. */
    Map<String, String> of(Wish.Apply wish, Invocation invocation, Restart restart) {
        var environment = new LinkedHashMap<String, String>();
        System.getenv().forEach((name, value) -> {
            if (KEPT.contains(name) || name.startsWith("LC_")) {
                environment.put(name, value);
            }
        });
        environment.put("PATH", inherited());
        environment.putAll(invocation.environment());
        environment.put("PATH", folder.bin() + ":" + environment.get("PATH"));
        for (var name : List.of("no_proxy", "NO_PROXY")) {
            // A proxy must not hear a script's calls to its own agent, and its key with them.
            environment.merge(name, settings.address(), (known, own) -> known + "," + own);
        }
        environment.put("TUTTI_URL", door.url());
        environment.put("TUTTI_SOCKET", door.socket().toString());
        environment.put("TUTTI_KEY", wish.key());
        environment.put("TUTTI_TASK", wish.task());
        environment.put("TUTTI_ATTEMPT", wish.attempt());
        environment.put("TUTTI_REBOOTS", String.valueOf(restart.count()));
        environment.put("TUTTI_THEN", restart.then());
        environment.put("TUTTI_MACHINE", folder.root().toString());
        environment.put("TUTTI_ADDRESS", settings.address());
        return environment;
    }
}
