package io.tutti.cli;

import io.tutti.authoring.Report;
import io.tutti.authoring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a template is right. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Says all that is wrong with a template, its settings, its parameters and the templates inside. Needs no"
                        + " server. Ends with 2 if anything is wrong.",
        footer = {"", "Example:", "  tutti validate web.yaml -e production.yaml -P size=3"})
final class ValidateCommand extends Verb {
    @Mixin
    private Trying trying = new Trying();

    @Override
    public Integer call() {
        var submission = trying.submission();
        var report = Workbench.usual().validate(submission);
        if (json()) {
            print(report.toValue());
        } else {
            tell(report);
            if (report.isFine()) {
                out().println(submission.file() + " is fine");
            }
        }
        return exit(report).code();
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
