package io.tutti.cli;

import io.tutti.authoring.Report;
import io.tutti.authoring.Workbench;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays templates out. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description =
                "Lays templates and other YAML out in one style, in place: two blanks a level, lists below their key."
                        + " Comments stay, and what a text means never changes. Needs no server.",
        footer = {"", "Examples:", "  tutti fmt web.yaml", "  tutti fmt --check templates"})
final class FormatCommand extends Verb {
    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Files; of a folder all that end in .yaml.")
    private List<Path> given = new ArrayList<>();

    @Option(names = "--check", description = "Write nothing; name what would change, and end with 1 if anything would.")
    private boolean check;

    @Override
    public Integer call() {
        var changed = new ArrayList<Path>();
        var exit = Exit.DONE;
        for (var file : given.stream().flatMap(Gathering::texts).toList()) {
            var text = Gathering.text(file);
            switch (Workbench.laidOut(file.toString(), text)) {
                case Checked.Bad<String> bad -> {
                    ValidateCommand.tell(new Report(bad.problems(), bad.warnings()));
                    exit = Exit.USAGE;
                }
                case Checked.Good<String> good
                when !good.value().equals(text) -> {
                    changed.add(file);
                    write(file, good.value());
                }
                case Checked.Good<String> _ -> {}
            }
        }
        told(changed);
        return (check && exit == Exit.DONE && !changed.isEmpty() ? Exit.FAILED : exit).code();
    }

    private void told(List<Path> changed) {
        var names = changed.stream().map(Path::toString).toList();
        if (json()) {
            print(Value.map("changed", Value.texts(names)));
        } else {
            names.forEach(out()::println);
        }
    }

    private void write(Path file, String text) {
        if (!check) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new Stop(Exit.FAILED, "Cannot write " + file + ": " + e.getMessage());
            }
        }
    }
}
