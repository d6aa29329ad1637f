package io.tutti.store.embedded;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** As whom PostgreSQL runs, for it refuses to run as root. */
enum Persona {
    /** An ordinary user runs it as himself. */
    SELF,
    /** Root without its name: a user namespace of its own, in which nobody is root; files stay root's. */
    NAMESPACE,
    /** Another user, to whom the folder is handed over, where user namespaces are forbidden. */
    OTHER;

    private static final List<String> OTHERS = List.of("postgres", "nobody");

    static Persona fitting() throws IOException {
        var uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!Integer.valueOf(0).equals(uid)) {
            return SELF;
        }
        return succeeds("unshare", "-U", "true") ? NAMESPACE : OTHER;
    }

    /** The command as this persona, in a session of its own so that a terminal's Ctrl-C does not reach it. */
    List<String> command(List<String> command) throws IOException {
        var prefix = switch (this) {
            case SELF -> List.of("setsid");
            case NAMESPACE -> List.of("setsid", "unshare", "-U");
            case OTHER -> {
                var user = other();
                yield List.of("setsid", "setpriv", "--reuid=" + user.uid, "--regid=" + user.gid, "--clear-groups");
            }
        };
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives the persona what it must be able to read and write. */
    void handOver(Path folder) throws IOException {
        if (this != OTHER) {
            return;
        }
        var user = other();
        if (!succeeds("chown", "-R", user.uid + ":" + user.gid, folder.toString())) {
            throw new IOException("The folder could not be given to " + user.name + ": " + folder);
        }
        var reach = new ArrayList<>(command(List.of("test", "-x", folder.toString())));
        if (!succeeds(reach.toArray(String[]::new))) {
            throw new Refusal(Problem.of(
                            "database.folder-closed", "The user " + user.name + " cannot enter the folder " + folder)
                    .because("PostgreSQL refuses to run as root, and this machine forbids user namespaces")
                    .suggest("Choose a TUTTI_HOME that every user can reach, or start the server as an ordinary user"));
        }
    }

    private record User(String name, String uid, String gid) {}

    private static User other() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            var users = lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3)
                    .map(fields -> new User(fields[0], fields[2], fields[3]))
                    .toList();
            for (var name : OTHERS) {
                var found =
                        users.stream().filter(user -> user.name.equals(name)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return new User("nobody", "65534", "65534");
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
