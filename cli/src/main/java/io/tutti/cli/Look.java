package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that only look. */
final class Look {
    private Look() {}

    /** All stacks. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the stacks.")
    static final class ListCommand extends Verb {
        @Option(names = "--nested", description = "Also those inside others.")
        private boolean nested;

        @Option(names = "--deleted", description = "Also those that are gone.")
        private boolean deleted;

        @Override
        public Integer call() {
            var answer = server().get("/tutti/v1/stacks?nested=" + nested + "&deleted=" + deleted);
            if (json()) {
                return print(answer.get("stacks").orElse(Value.list()));
            }
            var table = new Table();
            for (var item : answer.items("stacks")) {
                var stack = mapping(item);
                table.row(text(stack, "name"), text(stack, "status"), text(stack, "created"));
            }
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** One stack. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a stack and its resources.")
    static final class Show extends Verb {
        @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Override
        public Integer call() {
            var answer = server().get(stackPath(name));
            if (json()) {
                return print(answer);
            }
            var stack = answer.mapping("stack");
            out().println(text(stack, "name") + "  " + text(stack, "status") + "  "
                    + Printable.of(text(stack, "reason")));
            var table = new Table();
            for (var item : answer.items("resources")) {
                var resource = mapping(item);
                table.row(
                        text(resource, "path"),
                        text(resource, "status"),
                        text(resource, "type"),
                        text(resource, "physical_id"));
            }
            table.print("  ");
            return Exit.DONE.code();
        }
    }

    /** A stack's outputs. */
    @Command(
            name = "outputs",
            mixinStandardHelpOptions = true,
            description = "Shows what a stack gives, secrets included; that is recorded.")
    static final class Outputs extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "OUTPUT", description = "Just this one, bare.")
        private Optional<String> output = Optional.empty();

        @Override
        public Integer call() {
            var answer = server().get(stackPath(name) + "/outputs");
            var outputs = answer.mapping("outputs");
            answer.items("problems").forEach(problem -> err().println("warning: " + text(mapping(problem), "message")));
            if (output.isPresent()) {
                var value = outputs.get(output.get()).orElseThrow(() -> missing(output.get(), outputs));
                out().println(json() ? Json.clear(value) : value.asText().orElseGet(() -> Json.clear(value)));
                return Exit.DONE.code();
            }
            if (json()) {
                return print(outputs);
            }
            var table = new Table();
            outputs.entries()
                    .forEach((key, value) -> table.row(key, value.asText().orElseGet(() -> Json.clear(value))));
            table.print("");
            return Exit.DONE.code();
        }
    }

    private static Stop missing(String output, Mapping outputs) {
        var names = outputs.entries().keySet();
        return new Stop(
                Exit.NOT_FOUND,
                Nearest.to(output, names)
                        .map(near -> "No output " + output + "\n  did you mean `" + near + "`?")
                        .orElseGet(() -> "No output " + output
                                + (names.isEmpty() ? "; there are none" : "; there are " + String.join(", ", names))));
    }

    /** Why a stack is not further. */
    @Command(
            name = "why",
            mixinStandardHelpOptions = true,
            description = "Says what a stack waits for, since when, and who could move it.")
    static final class Why extends Verb {
        @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Override
        public Integer call() {
            var answer = server().get(stackPath(name) + "/why");
            if (json()) {
                return print(answer.get("why").orElse(Mapping.EMPTY));
            }
            out().println(text(answer, "text").stripTrailing());
            return Exit.DONE.code();
        }
    }

    /** The machines of the local cloud. */
    @Command(
            name = "machines",
            mixinStandardHelpOptions = true,
            description = "Lists the machines of the local cloud, and those that stacks only name.")
    static final class Machines extends Verb {
        @Override
        public Integer call() {
            var answer = server().get("/tutti/v1/machines");
            if (json()) {
                return print(answer.get("machines").orElse(Value.list()));
            }
            var table = new Table();
            for (var item : answer.items("machines")) {
                var machine = mapping(item);
                table.row(text(machine, "name"), text(machine, "address"), text(machine, "agent"), text(machine, "id"));
            }
            table.print("");
            return Exit.DONE.code();
        }
    }
}
