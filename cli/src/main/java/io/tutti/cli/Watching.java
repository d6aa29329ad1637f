package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Follows a stack by its event stream until it rests; a server that goes away is waited for, or started again. */
final class Watching {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long BETWEEN_MILLIS = 200;

    private final Servers servers;
    private final String name;
    private final String id;
    private final Display display;
    private long after;
    private Optional<String> last = Optional.empty();
    private long lostSince = -1;
    private boolean stands;
    private volatile boolean done;

    Watching(Servers servers, Mapping stack, Display display) {
        this.servers = servers;
        this.name = Verb.text(stack, "name");
        this.id = Verb.text(stack, "id");
        this.display = display;
    }

    /** What happened up to this event is old news. */
    Watching after(long number) {
        after = number;
        return this;
    }

    /** The stack as it rests, with its resources. */
    Mapping untilItRests() {
        return until("");
    }

    /** The same; with an action, only when that action has come to its end. */
    Mapping until(String action) {
        sayWhenDetached();
        try (display) {
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
                    // Without a stream one can still look from time to time.
                    if (stop.exit() != Exit.NOT_FOUND) {
                        throw stop;
                    }
                }
                var answer = server.get(Verb.stackPath(id));
                lostSince = -1;
                if (rests(answer, action)) {
                    return answer;
                }
                if (action.equals("DELETE")
                        && Verb.text(answer.mapping("stack"), "status").equals("ROLLBACK_COMPLETE")) {
                    // It had turned back for a reason of its own before the deletion was asked for.
                    deleteAgain(server);
                }
                Servers.pause(BETWEEN_MILLIS);
            } catch (Refused e) {
                if (!e.soon()) {
                    throw e;
                }
                lost(e);
            } catch (Api.Unreachable | IOException e) {
                lost(e);
            }
        }
    }

    /** The deletion may have begun since the look before: then a refusal is no news, and the next look tells. */
    private void deleteAgain(Api server) {
        try {
            server.delete(Verb.stackPath(id));
        } catch (Refused e) {
            if (e.exit() != Exit.CONFLICT && e.exit() != Exit.NOT_FOUND) {
                throw e;
            }
        }
    }

    private static boolean rests(Mapping answer, String action) {
        var stack = answer.mapping("stack");
        var status = Verb.text(stack, "status");
        if (!action.isEmpty() && !status.startsWith(action)) {
            // A stack under way is turned back before it is deleted.
            return status.equals("ROLLBACK_FAILED");
        }
        return !status.endsWith("_IN_PROGRESS")
                || !stack.mapping("run").items("hooks").isEmpty()
                || Verb.text(stack.mapping("run"), "phase").equals("PAUSED");
    }

    private void lost(Exception e) {
        if (lostSince < 0) {
            lostSince = System.nanoTime();
            display.away();
        }
        if (System.nanoTime() - lostSince > PATIENCE_MILLIS * 1_000_000) {
            throw new Stop(Exit.TIMED_OUT, "The server stays away: " + e.getMessage());
        }
        Servers.pause(BETWEEN_MILLIS);
    }

    /** Reads the stream until it says that the run rests, or breaks off. */
    private void follow(Api server) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                server.stream(Verb.stackPath(id) + "/stream?after=" + after, last), StandardCharsets.UTF_8))) {
            var kind = "";
            var number = Optional.<String>empty();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lostSince = -1;
                if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    number = Optional.of(line.substring(3).strip());
                } else if (line.startsWith("data:")) {
                    if (kind.equals("end")) {
                        return;
                    }
                    show(kind, line.substring(5).strip());
                    if (stands) {
                        // Only a person can move it: whoever asked for the stop wants the terminal back.
                        stands = false;
                        return;
                    }
                    last = number.or(() -> last);
                    number = Optional.empty();
                }
            }
        } catch (SocketTimeoutException e) {
            // Silence: no news, or a connection that only one side believes in. The caller looks afresh.
            return;
        }
    }

    private void show(String kind, String data) {
        try {
            var said = Json.readMapping(data);
            display.heard(kind, said);
            stands = Verb.text(said, "reason").contains(" paused until Hook ");
        } catch (JsonSyntaxException e) {
            Verb.err().println("(" + e.getMessage() + ")");
        }
    }

    /** Ctrl-C stops watching, not the deployment; the virtual machine then ends with 130 by itself. */
    private void sayWhenDetached() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (!done) {
                display.leave();
                Verb.err().println();
                Verb.err().println("detached; it goes on. Follow it with: tutti events -f " + name);
            }
        }));
    }
}
