package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about environments and their models. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = "Environments, made from models of objects: check, compile, plan, update, candidates, show, list,"
                + " delete.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "`tutti up FILE.env.json` deploys one, `tutti down NAME` takes it away."},
        subcommands = {
            EnvCommand.Check.class,
            EnvCommand.Compile.class,
            EnvCommand.Plan.class,
            EnvCommand.CandidatesCommand.class,
            EnvUpdate.class,
            EnvShow.class,
            EnvCommand.ListCommand.class,
            EnvDelete.class
        })
final class EnvCommand extends Group {
    private static final String PATH = "/tutti/v1/environments";

    /** Whether a model is right. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Says all that is wrong with a model and its packages. Changes nothing. Ends with 2 if anything"
                            + " is wrong.")
    static final class Check extends Verb {
        @Mixin
        private ModelGiven model = new ModelGiven();

        @Override
        public Integer call() {
            var body = model.request(Optional.empty());
            var answer = servers().runningOrStarted().post(PATH + "/check", body);
            var isFine = answer.items("problems").isEmpty();
            if (json()) {
                print(answer);
            } else {
                say(Problems.warnings(answer));
                say(Problems.told(answer));
                if (isFine) {
                    out().println(model.file() + " is fine");
                }
            }
            return (isFine ? Exit.DONE : Exit.USAGE).code();
        }

        private static void say(String words) {
            if (!words.isEmpty()) {
                err().println(words);
            }
        }
    }

    /** What a model becomes. */
    @Command(
            name = "compile",
            mixinStandardHelpOptions = true,
            description = "Prints the template that a model becomes. Changes nothing.",
            footer = {
                "",
                "Example:",
                "  tutti env compile shop.env.json --to made",
                "  openstack stack create -t made/template.yaml -e made/settings.yaml shop"
            })
    static final class Compile extends Verb {
        @Mixin
        private ModelGiven model = new ModelGiven();

        @Option(
                names = "--goal",
                paramLabel = "OBJECT.STATE",
                description = "Just what this state of that object needs.")
        private Optional<String> goal = Optional.empty();

        @Option(
                names = "--to",
                paramLabel = "DIR",
                description = "Writes template.yaml, its files and settings.yaml into a new folder instead.")
        private Optional<Path> folder = Optional.empty();

        @Override
        public Integer call() {
            var body = model.request(goal);
            folder.ifPresent(Written::mustBeNew);
            var answer = servers().runningOrStarted().post(PATH + "/compile", body);
            warn(answer);
            if (folder.isPresent()) {
                var files = Written.compiled(answer, folder.get());
                return told(answer, String.join("\n", files));
            }
            if (json()) {
                return print(answer);
            }
            out().print(text(answer, "template"));
            return Exit.DONE.code();
        }
    }

    /** What would be made of a model. */
    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = "Shows what `up` would make of a model, in which waves, and how each thing would be undone."
                    + " Changes nothing.")
    static final class Plan extends Verb {
        @Mixin
        private ModelGiven model = new ModelGiven();

        @Option(
                names = "--goal",
                paramLabel = "OBJECT.STATE",
                description = "Just what this state of that object needs.")
        private Optional<String> goal = Optional.empty();

        @Override
        public Integer call() {
            var body = model.request(goal);
            return PlanCommand.told(this, servers().runningOrStarted().post(PATH + "/plan", body));
        }
    }

    /** Who could provide something. */
    @Command(
            name = "candidates",
            mixinStandardHelpOptions = true,
            description = "Lists who could provide what an object requires, and why each fits or does not.")
    static final class CandidatesCommand extends Verb {
        @Mixin
        private ModelGiven model = new ModelGiven();

        @Parameters(index = "1", paramLabel = "OBJECT", description = "The object that requires it.")
        private String object = "";

        @Parameters(index = "2", paramLabel = "SOCKET", description = "The requirement's name in its block.")
        private String socket = "";

        @Override
        public Integer call() {
            var body = model.request(Optional.empty()).with("object", object).with("socket", socket);
            var answer = servers().runningOrStarted().post(PATH + "/candidates", body);
            if (json()) {
                return print(answer.get("candidates").orElse(Value.list()));
            }
            var table = new Table();
            answer.items("candidates").stream()
                    .map(Verb::mapping)
                    .forEach(one -> table.row(
                            isTrue(one, "fits") ? "✓" : "✗",
                            text(one, "reference"),
                            text(one, "kind"),
                            text(one, "reason")));
            if (table.isEmpty()) {
                out().println("nobody, and no block of the catalogue either");
            }
            table.print("");
            return Exit.DONE.code();
        }

        private static boolean isTrue(Mapping one, String key) {
            return one.get(key).filter(Value.of(true)::equals).isPresent();
        }
    }

    /** All environments. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the environments.")
    static final class ListCommand extends Verb {
        @Override
        public Integer call() {
            var answer = server().get(PATH);
            if (json()) {
                return print(answer.get("environments").orElse(Value.list()));
            }
            var table = new Table();
            answer.items("environments").stream()
                    .map(Verb::mapping)
                    .forEach(one -> table.row(
                            text(one, "name"),
                            text(one, "status"),
                            uses("uses ", one, "uses"),
                            uses("used by ", one, "used_by")));
            table.print("");
            return Exit.DONE.code();
        }

        private static String uses(String words, Mapping environment, String key) {
            var names = EnvShow.texts(environment.items(key));
            return names.isEmpty() ? "" : words + String.join(", ", names);
        }
    }
}
