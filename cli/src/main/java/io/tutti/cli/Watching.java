package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Follows a stack by its event stream until it rests; a server that goes away is waited for, or started again. */
final class Watching {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long BETWEEN_MILLIS = 200;

    private final Servers servers;
    private final String name;
    private final String id;
    private final boolean shown;
    private Optional<String> last = Optional.empty();
    private long lostSince = -1;
    private volatile boolean done;

    Watching(Servers servers, String name, String id, boolean shown) {
        this.servers = servers;
        this.name = name;
        this.id = id;
        this.shown = shown;
    }

    /** The stack as it rests, with its resources. */
    Mapping untilItRests() {
        return until("");
    }

    /** The same; with an action, only when that action has come to its end. */
    Mapping until(String action) {
        sayWhenDetached();
        try {
            return followed(action);
        } finally {
            done = true;
        }
    }

    private Mapping followed(String action) {
        while (true) {
            try {
                var server = servers.runningOrStarted();
                try {
                    follow(server);
                } catch (Stop stop) {
                    if (stop.exit() != Exit.NOT_FOUND) {
                        throw stop;
                    }
                }
                var shownNow = server.get(Verb.stackPath(id));
                lostSince = -1;
                if (rests(shownNow, action)) {
                    return shownNow;
                }
                Servers.pause(BETWEEN_MILLIS);
            } catch (Api.Unreachable | IOException e) {
                lost(e);
            }
        }
    }

    private static boolean rests(Mapping answer, String action) {
        var stack = answer.mapping("stack");
        var status = stack.text("status").orElse("");
        if (!action.isEmpty() && !status.startsWith(action)) {
            // A stack under way is turned back before it is deleted.
            return status.equals("ROLLBACK_FAILED");
        }
        return !status.endsWith("_IN_PROGRESS")
                || stack.mapping("run").text("phase").filter("PAUSED"::equals).isPresent();
    }

    private void lost(Exception e) {
        if (lostSince < 0) {
            lostSince = System.nanoTime();
            if (shown) {
                Verb.err().println("the server went away; waiting for it");
            }
        }
        if (System.nanoTime() - lostSince > PATIENCE_MILLIS * 1_000_000) {
            throw new Stop(Exit.TIMED_OUT, "The server stays away: " + e.getMessage());
        }
        Servers.pause(BETWEEN_MILLIS);
    }

    private void follow(Api server) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                server.stream(Verb.stackPath(id) + "/stream" + (last.isEmpty() ? "?after=0" : ""), last),
                StandardCharsets.UTF_8))) {
            var kind = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lostSince = -1;
                if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    last = Optional.of(line.substring(3).strip());
                } else if (line.startsWith("data:")) {
                    if (kind.equals("end")) {
                        return;
                    }
                    show(kind, line.substring(5).strip());
                }
            }
        }
    }

    private void show(String kind, String data) {
        if (!shown) {
            return;
        }
        try {
            Lines.of(name, kind, Json.readMapping(data)).ifPresent(Verb.out()::println);
        } catch (JsonSyntaxException e) {
            Verb.err().println("(" + e.getMessage() + ")");
        }
    }

    /** Ctrl-C stops watching, not the deployment; the virtual machine then ends with 130 by itself. */
    private void sayWhenDetached() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (!done) {
                Verb.err().println();
                Verb.err().println("detached; it goes on. Follow it with: tutti events -f " + name);
            }
        }));
    }
}
