package io.tutti.server.live;

import io.tutti.contract.agent.Printed;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.Masking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What scripts print: kept in {@code TUTTI_HOME/logs/deployments/ROOT/ATTEMPT.log} and told to those who watch. It
 * outlives the deployments, so that one can read why something was taken back.
 */
public final class AttemptLogs {
    private static final String SAFE = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";

    /** Deployments whose last line is at hand; the oldest make room. */
    private static final int MOST_LINES = 10_000;

    private final Path folder;
    private final Chatter chatter;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<String, AttemptLog> open = new ConcurrentHashMap<>();
    private final Map<String, String> lastLines = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_LINES;
        }
    });

    public AttemptLogs(Path home, Chatter chatter, Secrets secrets, InstantSource clock) {
        folder = home.resolve("logs").resolve("deployments");
        this.chatter = chatter;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * All that an attempt has printed.
     *
     * @param heading {@code {attempt, deployment, stack, resource, server, action, at}}
     * @param pieces each {@code {stream, text}}, in the order in which they came
     */
    public record Kept(Mapping heading, List<Mapping> pieces) {}

    /** Keeps a piece of what an attempt prints, once. */
    public void take(Deployment row, Printed piece) {
        open(row).take(piece).ifPresent(text -> told(row, piece.stream(), text));
    }

    /** The attempt has ended: what it printed last without a line's end goes on too. */
    public void end(Deployment row) {
        open(row).end().forEach((stream, text) -> told(row, stream, text));
        open.remove(row.attempt());
    }

    /** An attempt says how far it has come; told to those who watch, not kept. */
    public void progress(Deployment row, int percent, String text) {
        var shown = secrets.hide(row, text);
        lastLines.put(row.id(), (percent + "% " + shown).strip());
        chatter.say(
                root(row),
                new Chatter.Said(
                        "progress",
                        Value.map("resource", Value.of(resource(row)))
                                .with("server", row.server())
                                .with("percent", Value.of(percent))
                                .with("text", shown)));
    }

    private void told(Deployment row, Printed.Stream stream, String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, later) -> later)
                .ifPresent(line -> lastLines.put(row.id(), line.strip()));
        chatter.say(
                root(row),
                new Chatter.Said(
                        "log",
                        Value.map("resource", Value.of(resource(row)))
                                .with("server", row.server())
                                .with("stream", AttemptLog.word(stream))
                                .with("text", text)));
    }

    private AttemptLog open(Deployment row) {
        return open.computeIfAbsent(
                row.attempt(),
                attempt -> AttemptLog.open(
                        new LogFile(folder.resolve(safe(root(row))).resolve(safe(attempt) + ".log")),
                        Masking.of(row.inputs()),
                        () -> secrets.around(row),
                        heading(row)));
    }

    private Mapping heading(Deployment row) {
        return Value.map("attempt", Value.of(row.attempt()))
                .with("deployment", row.id())
                .with("name", row.config().name())
                .with("stack", stack(row))
                .with("resource", resource(row))
                .with("server", row.server())
                .with("action", row.action())
                .with("at", clock.instant().toString());
    }

    /** The last line that anything of this deployment has printed since the server's start. */
    public Optional<String> lastLine(String deployment) {
        return Optional.ofNullable(lastLines.get(deployment));
    }

    /** Everything that was printed under a root stack, attempt by attempt, in the order of their beginnings. */
    public List<Kept> of(String root) {
        var place = folder.resolve(safe(root));
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        var all = new ArrayList<Kept>();
        try (var files = Files.list(place)) {
            for (var path : files.toList()) {
                var lines = new LogFile(path).read();
                if (!lines.isEmpty()) {
                    all.add(new Kept(lines.getFirst(), AttemptLog.pieces(lines)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + place, e);
        }
        all.sort(Comparator.comparing(kept -> kept.heading().text("at").orElse("")));
        return all;
    }

    /** The name of the resource that a deployment belongs to; the deployment's own when it belongs to none. */
    public static String resource(Deployment row) {
        return row.inputs().text("deploy_resource_name").orElse(row.config().name());
    }

    /** The id of the stack that a deployment belongs to, or nothing. */
    public static String stack(Deployment row) {
        var named = row.inputs().text("deploy_stack_id").orElse("");
        return named.substring(named.lastIndexOf('/') + 1);
    }

    private static String root(Deployment row) {
        return row.scope().isEmpty() ? "none" : row.scope();
    }

    private static String safe(String name) {
        if (!name.matches(SAFE)) {
            throw new IllegalArgumentException("Not fit for a file's name: " + name);
        }
        return name;
    }
}
