package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** Shows what happens line by line: for files, pipes and terminals that can do no more. */
final class PlainLines implements Display {
    /** Which lines. */
    enum Kind {
        ALL,
        LOGS,
        JSON
    }

    private final String stack;
    private final Kind kind;
    private final Optional<String> only;

    /**
     * Shows lines.
     *
     * @param stack the name that need not be repeated
     * @param only of logs: just those of this resource
     */
    PlainLines(String stack, Kind kind, Optional<String> only) {
        this.stack = stack;
        this.kind = kind;
        this.only = only;
    }

    @Override
    public void heard(String event, Mapping data) {
        switch (kind) {
            case ALL -> Lines.of(stack, event, data).ifPresent(Verb.out()::println);
            case LOGS -> log(event, data);
            case JSON ->
                Verb.out()
                        .println(Json.clear(Value.map("event", Value.of(event)).with("data", data)));
        }
    }

    private void log(String event, Mapping data) {
        var resource = Verb.text(data, "resource");
        if (event.equals("log") && only.filter(path -> !matches(path, resource)).isEmpty()) {
            Lines.of(stack, event, data).ifPresent(Verb.out()::println);
        }
    }

    /** Does a path, such as {@code nodes/0/install}, mean this resource, which tells its own name only? */
    static boolean matches(String path, String resource) {
        return path.equals(resource) || path.endsWith("/" + resource);
    }

    @Override
    public void away() {
        Verb.err().println("the server went away; waiting for it");
    }

    @Override
    public void close() {}
}
