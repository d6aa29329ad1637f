package io.tutti.cli;

import io.tutti.authoring.Report;
import io.tutti.authoring.Workbench;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whether a template is right. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Says all that is wrong with templates, their settings, their parameters and the templates inside."
                        + " Needs no server. Ends with 2 if anything is wrong.",
        footer = {"", "Example:", "  tutti validate web.yaml -e production.yaml -P size=3"})
final class ValidateCommand extends Verb {
    @Parameters(
            paramLabel = "DIR|TEMPLATE",
            arity = "0..*",
            description =
                    "Templates, folders with a template.yaml, or http addresses of templates; settings and parameters"
                            + " are for each.")
    private List<Path> where = new ArrayList<>();

    @Mixin
    private Trying trying = new Trying();

    @Override
    public Integer call() {
        var workbench = Workbench.usual();
        var worst = Exit.DONE;
        var answers = new ArrayList<Mapping>();
        for (var one : where.isEmpty() ? List.of(Path.of(".")) : where) {
            var submission = trying.submission(one);
            var report = workbench.validate(submission);
            worst = report.isFine() ? worst : exit(report);
            if (json()) {
                answers.add(report.toValue().with("file", submission.file()));
            } else {
                say(submission.file(), report);
            }
        }
        if (json()) {
            print(answers.size() == 1 ? answers.getFirst() : Value.map("templates", Value.list(answers)));
        }
        return worst.code();
    }

    private static void say(String file, Report report) {
        tell(report);
        if (report.isFine()) {
            out().println(file + " is fine");
        }
    }

    /** What is wrong, as people read it. */
    static void tell(Report report) {
        var answer = report.toValue();
        for (var words : new String[] {Problems.warnings(answer), Problems.told(answer)}) {
            if (!words.isEmpty()) {
                err().println(words);
            }
        }
    }

    static Exit exit(Report report) {
        return report.isFine() ? Exit.DONE : Exit.USAGE;
    }
}
