package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands by which a stack changes hands: its objects stay where they are. */
final class Handover {
    private Handover() {}

    /** A stack as a document. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes all that is known of a stack as one JSON document, in the shape of Heat's `stack"
                    + " export`. To an admin of the project, and to a member who says why, it has the stack's secrets in"
                    + " clear: without them nobody could adopt it.",
            footer = {
                "",
                "Examples:",
                "  tutti export shop --to shop.json      into a new file that only you can read",
                "  tutti export shop | jq .resources     onto standard output"
            })
    static final class Export extends Verb {
        @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Option(names = "--to", paramLabel = "FILE", description = "A new file; by default standard output.")
        private Optional<Path> to = Optional.empty();

        @Option(
                names = "--reveal",
                paramLabel = "REASON",
                description =
                        "Why a member wants to see the stack's secrets, which is noted; an admin sees them anyway.")
        private Optional<String> reveal = Optional.empty();

        @Override
        public Integer call() {
            return kept(to, () -> server().get(stackPath(name) + "/export" + why(reveal)), "exported " + name);
        }
    }

    /** A stack that is let go of. */
    @Command(
            name = "abandon",
            mixinStandardHelpOptions = true,
            description = "Forgets a stack and leaves all that it has made as it is; writes its export, by which `tutti"
                    + " adopt` takes it over again, here or elsewhere. Nothing may be under way on it.",
            footer = {
                "",
                "Examples:",
                "  tutti abandon shop --to shop.json     then, for instance: tutti adopt shop.json --name store",
                "The export is not to be had again: keep the file. It has the stack's secrets in clear."
            })
    static final class Abandon extends Verb {
        @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Option(names = "--to", paramLabel = "FILE", description = "A new file; by default standard output.")
        private Optional<Path> to = Optional.empty();

        @Option(
                names = "--reveal",
                paramLabel = "REASON",
                description =
                        "Why a member wants to see the stack's secrets, which is noted; an admin sees them anyway.")
        private Optional<String> reveal = Optional.empty();

        @Override
        public Integer call() {
            return kept(to, () -> server().delete(stackPath(name) + "/abandon" + why(reveal)), "abandoned " + name);
        }
    }

    /** A stack of what is there. */
    @Command(
            name = "adopt",
            mixinStandardHelpOptions = true,
            description = "Makes a stack of objects that are there already, as an export of Tutti or of Heat says:"
                    + " nothing is made, each driver is asked whether its object is there. If anything is wrong,"
                    + " all of it is told and nothing is taken over.",
            footer = {
                "",
                "Examples:",
                "  tutti adopt shop.json                 under the name that it had",
                "  tutti adopt heat.json --name shop     what `openstack stack abandon` of a Heat has written",
                "  tutti update shop --dry-run           afterwards: what differs between template and world"
            })
    static final class Adopt extends Verb {
        @Parameters(paramLabel = "FILE", description = "An export.")
        private Path file = Path.of("");

        @Option(names = "--name", paramLabel = "NAME", description = "The stack's name; by default the one in FILE.")
        private Optional<String> name = Optional.empty();

        @Option(
                names = {"-e", "--environment"},
                paramLabel = "SETTINGS",
                description = "A settings file, laid over what FILE says; may be given several times.")
        private List<Path> settings = new ArrayList<>();

        @Option(
                names = {"-P", "--parameter"},
                paramLabel = "NAME=VALUE",
                description = "A parameter over that in FILE; may be given several times.")
        private List<String> parameters = new ArrayList<>();

        @Override
        public Integer call() {
            var text = Gathering.text(file);
            var bundle = Bundle.settings(settings);
            var body = Value.map("stack_name", Value.of(name.orElseGet(() -> named(text))))
                    .with("adopt_stack_data", text)
                    .with("files", bundle.files())
                    .with("settings", Given.settings(bundle))
                    .with("parameters", Given.parameters(parameters));
            var answer = servers().runningOrStarted().post("/tutti/v1/stacks", body);
            warn(answer);
            var stack = answer.mapping("stack");
            return told(answer, "adopted " + text(stack, "name") + "  " + text(stack, "status"));
        }

        private String named(String text) {
            try {
                return Json.readMapping(text)
                        .text("name")
                        .orElseThrow(() -> new Stop(Exit.USAGE, file + " says no name: give one with --name"));
            } catch (JsonSyntaxException _) {
                throw new Stop(Exit.USAGE, file + " is no JSON object that says a name: give one with --name");
            }
        }
    }

    private static String why(Optional<String> reveal) {
        return reveal.map(reason -> "?reveal=" + URLEncoder.encode(reason, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** The file comes first: an answer that cannot be kept would be lost. */
    private static int kept(Optional<Path> to, Supplier<Mapping> ask, String done) {
        if (to.isEmpty()) {
            return Verb.print(ask.get());
        }
        var file = to.get();
        fresh(file);
        try {
            var answer = ask.get();
            Files.writeString(file, Json.prettyClear(answer) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "Cannot write to " + file + ": " + e.getMessage());
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
        Verb.out().println(done + " to " + file);
        return Exit.DONE.code();
    }

    private static void fresh(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new Stop(Exit.USAGE, file + " is there already: name a new file");
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot write to " + file + ": " + e.getMessage());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // It is empty, and the refusal is what matters.
        }
    }
}
