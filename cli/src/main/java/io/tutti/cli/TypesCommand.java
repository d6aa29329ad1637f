package io.tutti.cli;

import io.tutti.authoring.Workbench;
import io.tutti.contract.value.Value;
import io.tutti.drivers.known.TypeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The resource types that there are. */
@Command(
        name = "types",
        mixinStandardHelpOptions = true,
        description =
                "Lists the resource types that templates may use, and whether one can be made by a server with the"
                        + " local cloud. Needs no server.",
        footer = {
            "",
            "Examples:",
            "  tutti types",
            "  tutti types 'OS::Neutron::*'",
            "  tutti types show OS::Nova::Server"
        },
        subcommands = TypesCommand.Show.class)
final class TypesCommand extends Verb {
    @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "A part of the name, or a pattern with *.")
    private String pattern = "";

    @Override
    public Integer call() {
        var entries = Workbench.types().list(pattern);
        if (json()) {
            return print(Value.list(
                    entries.stream().<Value>map(entry -> entry.json()).toList()));
        }
        out().print(TypeBook.text(entries));
        return (entries.isEmpty() ? Exit.NOT_FOUND : Exit.DONE).code();
    }

    /** One of them. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the properties, constraints and attributes of a resource type, and an example.")
    static final class Show extends Verb {
        @Parameters(paramLabel = "TYPE", description = "The type's name, such as OS::Nova::Server.")
        private String type = "";

        @Override
        public Integer call() {
            var types = Workbench.types();
            if (json()) {
                return print(types.json(type).orElseThrow(this::unknown));
            }
            out().print(types.text(type).orElseThrow(this::unknown));
            return Exit.DONE.code();
        }

        private Stop unknown() {
            var question = Workbench.types().question(type).map(q -> "; " + q).orElse("");
            return new Stop(Exit.NOT_FOUND, "There is no resource type " + type + question);
        }
    }
}
