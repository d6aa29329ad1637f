package io.tutti.cli;

import io.tutti.authoring.Report;
import io.tutti.authoring.Workbench;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is not wrong and yet not good. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Says what is not wrong in templates and yet not good. Needs no server. Ends with 1 if there is"
                + " anything, with 2 if a template cannot be read.",
        footer = {
            "",
            "A comment on the line or above it allows what it names:",
            "  # lint: allow unused-parameter, the next version needs it"
        })
final class LintCommand extends Verb {
    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Templates; of a folder all that end in .yaml.")
    private List<Path> given = new ArrayList<>();

    @Option(names = "--rules", description = "Print what each rule is for.")
    private boolean rules;

    @Override
    public Integer call() {
        if (rules) {
            return rules();
        }
        var problems = new ArrayList<Report>();
        for (var file : given.stream().flatMap(Gathering::texts).toList()) {
            problems.add(Workbench.lint(file.toString(), Gathering.text(file)));
        }
        var all = new Report(
                problems.stream().flatMap(one -> one.problems().stream()).toList(),
                problems.stream().flatMap(one -> one.warnings().stream()).toList());
        if (json()) {
            print(all.toValue());
        } else {
            ValidateCommand.tell(all);
        }
        return (all.isFine() ? all.warnings().isEmpty() ? Exit.DONE : Exit.FAILED : Exit.USAGE).code();
    }

    private int rules() {
        var table = new Table();
        var values = new LinkedHashMap<String, Value>();
        Workbench.rules().forEach((id, sentence) -> {
            table.row(id, sentence);
            values.put(id, Value.of(sentence));
        });
        if (json()) {
            return print(new Mapping(values));
        }
        table.print("");
        return Exit.DONE.code();
    }
}
