package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about the catalogue of packages. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = "Packages of blocks in the catalogue: add, list, show, delete; new writes one to begin with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PackageCommand.Add.class,
            PackageCommand.ListCommand.class,
            PackageCommand.Show.class,
            PackageCommand.Delete.class,
            PackageCommand.New.class
        })
final class PackageCommand extends Group {
    private static final String PATH = "/tutti/v1/packages";

    private static String path(String name) {
        return PATH + "/" + Api.part(name);
    }

    /** Puts one into the catalogue. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Puts a package into the catalogue, from a folder with a package.yaml or from a zip of one.")
    static final class Add extends Verb {
        private static final long MOST_BYTES = 16L << 20;

        @Parameters(paramLabel = "DIR|ZIP", description = "The package.")
        private Path from = Path.of(".");

        @Override
        public Integer call() {
            var answer = Files.isDirectory(from) ? sent(PackageFolder.read(from)) : sent(archive());
            warn(answer);
            var added = answer.mapping("package");
            return told(answer, "added " + text(added, "name") + " " + text(added, "version"));
        }

        private static Mapping sent(Mapping files) {
            return servers().runningOrStarted().post(PATH, Value.map("files", files));
        }

        private static Mapping sent(byte[] archive) {
            return servers().runningOrStarted().postZip(PATH, archive);
        }

        private byte[] archive() {
            try {
                if (!Files.isRegularFile(from)) {
                    throw new Stop(Exit.USAGE, "No package at " + from + ": expected a folder or a zip");
                }
                if (Files.size(from) > MOST_BYTES) {
                    throw new Stop(Exit.USAGE, from + " is too large: a package has at most 16 MiB");
                }
                var bytes = Files.readAllBytes(from);
                if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
                    throw new Stop(Exit.USAGE, from + " is no zip; a package is a folder or a zip of one");
                }
                return bytes;
            } catch (IOException e) {
                throw new Stop(Exit.USAGE, "Cannot read " + from + ": " + e.getMessage());
            }
        }
    }

    /** What is in the catalogue. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the packages of the catalogue.")
    static final class ListCommand extends Verb {
        @Override
        public Integer call() {
            var answer = server().get(PATH);
            if (json()) {
                return print(answer.get("packages").orElse(Value.list()));
            }
            var table = new Table();
            answer.items("packages").stream()
                    .map(Verb::mapping)
                    .forEach(one -> table.row(
                            text(one, "name"), text(one, "version"), text(one, "description"), text(one, "created")));
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** One of them. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the versions of a package; with a version, its blocks and files.")
    static final class Show extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The package's name.")
        private String name = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "One of its versions.")
        private Optional<String> version = Optional.empty();

        @Override
        public Integer call() {
            var answer = server().get(
                            path(name) + version.map(v -> "/" + Api.part(v)).orElse(""));
            if (json()) {
                return print(answer);
            }
            if (version.isPresent()) {
                contents(answer.mapping("package"));
            } else {
                var table = new Table();
                answer.items("versions").stream()
                        .map(Verb::mapping)
                        .forEach(one -> table.row(text(one, "version"), text(one, "created")));
                out().println(name);
                table.print("  ");
            }
            return Exit.DONE.code();
        }

        private static void contents(Mapping one) {
            out().println(Printable.line(
                    text(one, "name") + " " + text(one, "version") + "  " + text(one, "description")));
            one.items("blocks").stream().map(Verb::mapping).forEach(block -> {
                out().println();
                Forms.print(block);
            });
            out().println();
            out().println("files");
            EnvShow.texts(one.items("files")).forEach(file -> out().println("  " + Printable.line(file)));
        }
    }

    /** Takes one out of the catalogue. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Takes a version of a package out of the catalogue, unless an environment is made of it.")
    static final class Delete extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The package's name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "One of its versions.")
        private String version = "";

        @Override
        public Integer call() {
            return told(server().delete(path(name) + "/" + Api.part(version)), "deleted " + name + " " + version);
        }
    }

    /** Writes one to begin with. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Writes a package with a block that deploys and a test, to begin with. Needs no server.",
            footer = {"", "Example:", "  tutti package new shop && tutti block test shop"})
    static final class New extends Verb {
        @Parameters(paramLabel = "NAME", description = "The package's name: small letters, digits, - and _.")
        private String name = "";

        @Option(names = "--in", paramLabel = "DIR", description = "Where its folder is made; here by default.")
        private Path in = Path.of(".");

        @Override
        public Integer call() {
            return Skeleton.ofPackage(name, in).told(this);
        }
    }
}
