package io.tutti.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command. */
@Command(
        name = "tutti",
        mixinStandardHelpOptions = true,
        version = "tutti 0.1.0",
        description = "Deploys whole environments, machines and the software on them, as one transaction.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  tutti up examples/postgres-cluster        make it; the stack is named after the folder",
            "  tutti plan examples/postgres-cluster      what would be made, in which order, and how it would be"
                    + " undone",
            "  tutti up shop.env.json                    the same from a model of objects, for people who write no"
                    + " template",
            "  tutti why postgres-cluster                what it waits for, and who could help",
            "  tutti update postgres-cluster -P size=4   change what differs, leave the rest",
            "  tutti down postgres-cluster               take it all away",
            "",
            "Exit codes: 0 done, 1 failed or held, 2 usage, 3 refused, 4 not found, 5 not allowed, 6 conflict,",
            "7 timed out waiting, 8 undo incomplete, 130 detached.",
            "State is kept under TUTTI_HOME; the server listens at TUTTI_URL (http://127.0.0.1:8004)."
        },
        subcommands = {
            UpCommand.class,
            PlanCommand.class,
            Look.ListCommand.class,
            Look.Show.class,
            Look.Outputs.class,
            Look.Why.class,
            Look.Machines.class,
            EventsCommand.class,
            LogsCommand.class,
            RetryCommand.class,
            People.Skip.class,
            People.MarkDone.class,
            People.MarkClean.class,
            People.MarkUnhealthy.class,
            People.Continue.class,
            People.Pause.class,
            People.Check.class,
            People.Suspend.class,
            People.Resume.class,
            People.Rollback.class,
            People.Cancel.class,
            UpdateCommand.class,
            SnapshotCommand.class,
            SnapshotCommand.Restore.class,
            ApplyCommand.class,
            DownCommand.class,
            Handover.Export.class,
            Handover.Abandon.class,
            Handover.Adopt.class,
            EnvCommand.class,
            PackageCommand.class,
            BlockCommand.class,
            ValidateCommand.class,
            EvaluateCommand.class,
            LintCommand.class,
            FormatCommand.class,
            TypesCommand.class,
            FunctionsCommand.class,
            ExplainCommand.class,
            SchemaCommand.class,
            UserCommand.class,
            ProjectCommand.class,
            ServerCommand.class,
            Local.StopServer.class,
            OpenrcCommand.class,
            Local.Completion.class
        })
public final class Main extends Group {
    public static void main(String[] arguments) {
        var environment = System.getenv();
        System.exit(execute(
                arguments,
                environment,
                System.out,
                System.err,
                () -> Screen.ofThisProcess(environment, System.out.charset())));
    }

    /** Runs one command; answers its exit code. */
    static int execute(
            String[] arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            Supplier<Optional<Screen>> screen) {
        Verb.environment(environment, out, err, screen);
        var line = new CommandLine(new Main());
        line.registerConverter(Path.class, new WebPath());
        line.setOut(new PrintWriter(out, true, out.charset()));
        line.setErr(new PrintWriter(err, true, err.charset()));
        line.setParameterExceptionHandler((wrong, _) -> Wrong.tell(wrong));
        line.setExecutionExceptionHandler((e, _, _) -> failed(e, err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(arguments);
    }

    private static int failed(Exception e, PrintStream err) {
        return switch (e) {
            case Stop stop -> {
                if (!stop.text().isEmpty()) {
                    err.println(stop.text());
                }
                yield stop.exit().code();
            }
            case Api.Unreachable gone -> {
                err.println(gone.getMessage());
                yield Exit.FAILED.code();
            }
            default -> {
                err.println("tutti: " + e);
                yield Exit.FAILED.code();
            }
        };
    }
}
