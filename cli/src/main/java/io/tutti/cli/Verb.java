package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What every command has: the terminal, the server, and the choice between text and JSON. */
abstract class Verb implements Callable<Integer> {
    private static Map<String, String> environment = Map.of();
    private static PrintStream standardOut = System.out;
    private static PrintStream standardErr = System.err;
    private static Supplier<Optional<Screen>> screen = Optional::empty;

    @Option(
            names = {"-o", "--output"},
            description = "text (the default) or json.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    /** How data is printed. */
    enum Format {
        TEXT,
        JSON
    }

    /** Set once, before picocli makes the commands. */
    static void environment(
            Map<String, String> variables, PrintStream out, PrintStream err, Supplier<Optional<Screen>> terminal) {
        screen = terminal;
        environment = variables;
        standardOut = out;
        standardErr = err;
    }

    static Map<String, String> environment() {
        return environment;
    }

    static PrintStream out() {
        return standardOut;
    }

    static PrintStream err() {
        return standardErr;
    }

    static Servers servers() {
        return new Servers(Home.of(environment), environment, standardErr);
    }

    static Api server() {
        return servers().runningOrRevived();
    }

    boolean json() {
        return format == Format.JSON;
    }

    /** Prints data as it is; the server has left out what must not be seen. */
    static int print(Value data) {
        standardOut.println(Json.prettyClear(data));
        return Exit.DONE.code();
    }

    /** Prints an answer as JSON, or else these words. */
    int told(Mapping answer, String words) {
        if (json()) {
            return print(answer);
        }
        standardOut.println(words);
        return Exit.DONE.code();
    }

    /** What is worth knowing about an answer, and stops nothing. */
    static void warn(Mapping answer) {
        answer.items("warnings").forEach(warning -> err().println("warning: " + text(mapping(warning), "message")));
    }

    /** Where a stack is shown while it changes. */
    Display display(Mapping stack) {
        if (json()) {
            return Display.NONE;
        }
        var path = stackPath(text(stack, "id"));
        return screen.get()
                .<Display>map(terminal ->
                        new LiveTree(terminal, standardOut, Clock.systemUTC(), () -> server().get(path)).started())
                .orElseGet(() -> new PlainLines(text(stack, "name"), PlainLines.Kind.ALL, Optional.empty()));
    }

    static String stackPath(String name) {
        return "/tutti/v1/stacks/" + Api.part(name);
    }

    static Mapping mapping(Value value) {
        return value instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    static String text(Mapping mapping, String key) {
        return mapping.text(key).orElse("");
    }
}
