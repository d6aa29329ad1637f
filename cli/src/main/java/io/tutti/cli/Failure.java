package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a failure: what broke first and why, the last lines of its script, how things stand, and the next commands.
 *
 * @param answer the stack with its resources
 * @param server asked for events and logs, which may be missing
 */
record Failure(Mapping answer, Api server) {
    private static final int SCRIPT_LINES = 20;
    private static final int MOST_SHOWN = 3;
    private static final String MARGIN = "          ";

    /** Something that failed by itself, not because of something inside it. */
    private record Leaf(String path, String stack, String action, String reason) {}

    void tell() {
        var stack = answer.mapping("stack");
        var leaves = leaves();
        Verb.out()
                .println("FAILED  " + Verb.text(stack, "name") + "  " + Verb.text(stack, "status")
                        + (leaves.isEmpty() ? "" : "  at " + leaves.getFirst().path()));
        cause(stack, leaves);
        script(leaves);
        if (leaves.size() > MOST_SHOWN) {
            Verb.out()
                    .println("  more    " + (leaves.size() - MOST_SHOWN) + " other failures: tutti show "
                            + Verb.text(stack, "name"));
        }
        var remainder = stack.items("remainder").stream()
                .flatMap(item -> item.asText().stream())
                .toList();
        if (!remainder.isEmpty()) {
            Verb.out().println("  left    " + String.join(", ", remainder));
        }
        Verb.out().println("  state   " + State.of(answer).words());
        next(stack);
    }

    private static void cause(Mapping stack, List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            Verb.out().println("  cause   " + indented(Verb.text(stack, "reason")));
        }
        for (int i = 0; i < Math.min(MOST_SHOWN, leaves.size()); i++) {
            var leaf = leaves.get(i);
            Verb.out().println((i == 0 ? "  cause   " : MARGIN) + indented(leaf.path() + ": " + leaf.reason()));
        }
    }

    private static String indented(String text) {
        return Printable.of(text).strip().replace("\n", "\n" + MARGIN);
    }

    /** What has failed now; after a rollback, when nothing is left to look at, what the history says failed first. */
    private List<Leaf> leaves() {
        var now = new ArrayList<Leaf>();
        for (var item : answer.items("resources")) {
            var resource = Verb.mapping(item);
            if (Verb.text(resource, "status").endsWith("_FAILED") && !failedInside(Verb.text(resource, "path"))) {
                now.add(new Leaf(
                        Verb.text(resource, "path"),
                        Verb.text(resource, "stack"),
                        Verb.text(resource, "action"),
                        Verb.text(resource, "reason")));
            }
        }
        return now.isEmpty() ? first().map(List::of).orElse(List.of()) : now;
    }

    private boolean failedInside(String path) {
        return answer.items("resources").stream()
                .map(Verb::mapping)
                .anyMatch(other -> Verb.text(other, "path").startsWith(path + "/")
                        && Verb.text(other, "status").endsWith("_FAILED"));
    }

    private Optional<Leaf> first() {
        var found = Optional.<Leaf>empty();
        for (var item : events()) {
            var event = Verb.mapping(item);
            var status = Verb.text(event, "status");
            if (Verb.text(event, "action").equals("ROLLBACK")) {
                return found;
            }
            if (found.isEmpty() && status.endsWith("FAILED")) {
                found = Optional.of(new Leaf(
                        path(event),
                        Verb.text(event, "stack"),
                        Verb.text(event, "action"),
                        Verb.text(event, "reason")));
            } else if (status.endsWith("IN_PROGRESS")
                    && found.filter(leaf -> leaf.path().equals(path(event))).isPresent()) {
                found = Optional.empty();
            }
        }
        return found;
    }

    private List<Value> events() {
        try {
            return EventsCommand.since(server, Verb.text(answer.mapping("stack"), "id"), 0);
        } catch (Stop | Api.Unreachable e) {
            return List.of();
        }
    }

    private String path(Mapping event) {
        return answer.items("resources").stream()
                .map(Verb::mapping)
                .filter(resource -> Verb.text(resource, "stack").equals(Verb.text(event, "stack"))
                        && Verb.text(resource, "name").equals(Verb.text(event, "resource")))
                .map(resource -> Verb.text(resource, "path"))
                .findFirst()
                .orElseGet(() -> Verb.text(event, "resource"));
    }

    private void script(List<Leaf> leaves) {
        leaves.stream().limit(MOST_SHOWN).forEach(leaf -> {
            var lines = printed(leaf);
            if (!lines.isEmpty()) {
                Verb.out().println("  script  last " + lines.size() + " lines of " + leaf.path());
                lines.forEach(line -> Verb.out().println(MARGIN + "| " + Printable.line(line)));
            }
        });
    }

    /** The last lines of the last attempt. Logs know a resource's own name, so others of that name come along. */
    private List<String> printed(Leaf leaf) {
        try {
            var logs = server.get(Verb.stackPath(Verb.text(answer.mapping("stack"), "id")) + "/logs?lines="
                            + SCRIPT_LINES + "&resource=" + Api.part(leaf.path()))
                    .items("logs");
            var own = logs.stream()
                    .map(Verb::mapping)
                    .filter(log -> Verb.text(log, "stack").equals(leaf.stack())
                            && Verb.text(log, "action").equals(leaf.action()))
                    .toList();
            if (own.isEmpty()) {
                return List.of();
            }
            var attempt = Verb.text(own.getLast(), "attempt");
            var lines = own.stream()
                    .filter(log -> Verb.text(log, "attempt").equals(attempt))
                    .flatMap(log -> Verb.text(log, "text").lines())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - SCRIPT_LINES), lines.size());
        } catch (Stop | Api.Unreachable e) {
            return List.of();
        }
    }

    /** The commands that lead on from here. */
    static void next(Mapping stack) {
        var name = Verb.text(stack, "name");
        var commands = new ArrayList<String>();
        stack.mapping("run")
                .items("verbs")
                .forEach(verb -> commands.add(command(verb.asText().orElse(""), name)));
        commands.add(padded("tutti why " + name, "what it waits for, and who could help"));
        for (int i = 0; i < commands.size(); i++) {
            Verb.out().println((i == 0 ? "  next    " : MARGIN) + commands.get(i));
        }
    }

    private static String command(String verb, String name) {
        var start = "tutti " + verb + " " + name;
        return switch (verb) {
            case "retry" -> padded(start + " [-P NAME=VALUE]", "try again, with corrected input");
            case "skip" -> padded(start + " RESOURCE", "go on without it");
            case "mark-done" -> padded(start + " RESOURCE", "it was done by hand");
            case "mark-clean" -> padded(start + " RESOURCE", "it was cleaned up by hand");
            case "resume" -> padded(start, "go on");
            case "rollback" -> padded(start, "take back what was made");
            case "down" -> padded(start, "take it all away");
            default -> start;
        };
    }

    private static String padded(String command, String meaning) {
        return command + " ".repeat(Math.max(2, 44 - command.length())) + meaning;
    }
}
