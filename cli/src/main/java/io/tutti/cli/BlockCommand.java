package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about blocks, what environments are made of. */
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = "Blocks, what environments are made of: list, show; new writes one, test tries a package.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BlockCommand.ListCommand.class,
            BlockCommand.Show.class,
            BlockCommand.New.class,
            BlockCommand.Test.class
        })
final class BlockCommand extends Group {
    private static final String PATH = "/tutti/v1/blocks";

    /** The newest of each. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the blocks of the catalogue, the newest version of each.")
    static final class ListCommand extends Verb {
        @Override
        public Integer call() {
            var answer = server().get(PATH);
            if (json()) {
                return print(answer.get("blocks").orElse(Value.list()));
            }
            var table = new Table();
            answer.items("blocks").stream()
                    .map(Verb::mapping)
                    .forEach(one -> table.row(
                            text(one, "reference"),
                            text(one, "label"),
                            Forms.names("provides ", one.items("provides")),
                            Forms.names("requires ", one.items("requires"))));
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** The form of one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a block's form: its properties, what it requires and provides, its states.")
    static final class Show extends Verb {
        @Parameters(
                paramLabel = "NAME",
                description = "The block, such as postgres.Cluster or postgres.Cluster/1.0.0; the newest by default.")
        private String name = "";

        @Override
        public Integer call() {
            var slash = name.indexOf('/');
            var form = server().get(PATH + "/"
                    + (slash < 0
                            ? Api.part(name)
                            : Api.part(name.substring(0, slash)) + "?version=" + Api.part(name.substring(slash + 1))));
            if (json()) {
                return print(form);
            }
            Forms.print(form);
            return Exit.DONE.code();
        }
    }

    /** Writes one to begin with. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Writes a block that deploys, with a test, to begin with: in a package's folder into that"
                    + " package, elsewhere with a package around it. Needs no server.",
            footer = {"", "Example:", "  tutti block new shop.Cache && tutti block test shop"})
    static final class New extends Verb {
        @Parameters(paramLabel = "NAME", description = "The block's name, such as Cache or shop.Cache.")
        private String name = "";

        @Option(
                names = "--in",
                paramLabel = "DIR",
                description = "A package's folder, or where one is made; here by default.")
        private Path in = Path.of(".");

        @Override
        public Integer call() {
            return Skeleton.ofBlock(name, in).told(this);
        }
    }

    /** Tries a package without a server. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Compiles the blocks of a package and deploys its tests on a fake cloud in virtual time. Says"
                    + " which states lack an undo. Needs no server.")
    static final class Test extends Verb {
        @Parameters(arity = "0..1", paramLabel = "DIR", description = "The package's folder; this one by default.")
        private Optional<Path> folder = Optional.empty();

        @Option(
                names = "--package",
                paramLabel = "DIR",
                description =
                        "One more package that is at hand; those beside the folder are. May be given several times.")
        private List<Path> packages = new ArrayList<>();

        @Option(names = "--strict", description = "Warnings are failures.")
        private boolean strict;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (json()) {
                throw new Stop(Exit.USAGE, "block test has no JSON; its exit code says how it went");
            }
            var where = folder.orElse(Path.of("."));
            var arguments = new ArrayList<String>();
            packages.forEach(one -> arguments.addAll(List.of("--package", one.toString())));
            if (strict) {
                arguments.add("--strict");
            }
            arguments.add(where.toString());
            return BlockTests.run(where, arguments, environment());
        }
    }
}
