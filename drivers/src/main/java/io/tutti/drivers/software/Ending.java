package io.tutti.drivers.software;

import io.tutti.contract.agent.Report;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a report makes of an attempt.
 *
 * @param reason in Heat's words where Heat has some
 * @param outputs what {@code get_attr} answers from now on
 * @param problem why it failed, with the script's last lines
 */
record Ending(Status status, String reason, Mapping outputs, Optional<Problem> problem) {
    private static final int LAST_LINES = 20;

    static Ending of(Report report, Deployment row) {
        var masked = masked(report, Masking.of(row.inputs()));
        var reasons = reasons(masked, row);
        var outputs = outputs(masked, row);
        return reasons.isEmpty()
                ? new Ending(Status.COMPLETE, "Outputs received", outputs, Optional.empty())
                : new Ending(
                        Status.FAILED,
                        String.join(", ", reasons),
                        outputs,
                        Optional.of(problem(masked, row, String.join(", ", reasons))));
    }

    private static Report masked(Report report, Masking masking) {
        return new Report(
                report.attempt(),
                report.end(),
                report.exit(),
                masking.hide(report.stdout()),
                masking.hide(report.stderr()),
                report.outputs(),
                masking.hide(report.reason()));
    }

    /** Why it is a failure; none when it is not. */
    private static List<String> reasons(Report report, Deployment row) {
        var reasons = new ArrayList<String>();
        switch (report.end()) {
            case FINISHED -> {
                if (!report.reason().isEmpty()) {
                    reasons.add(report.reason());
                }
                var exit = report.exit().orElse(0);
                if (exit != 0) {
                    reasons.add("deploy_status_code : Deployment exited with non-zero status code: " + exit);
                }
                reasons.addAll(errorOutputs(report, row));
            }
            case INTERRUPTED -> reasons.add(or(report.reason(), "Interrupted by the end of its agent or machine"));
            case CANCELLED -> reasons.add("Deployment cancelled.");
            case EXPIRED -> reasons.add(or(report.reason(), "Timed out"));
            case REFUSED -> reasons.add(or(report.reason(), "No engine on the machine can run it"));
        }
        return reasons;
    }

    private static List<String> errorOutputs(Report report, Deployment row) {
        var reasons = new ArrayList<String>();
        for (var output : row.config().outputs()) {
            var name = output.text("name").orElse("");
            var value = report.outputs().get(name).orElse(Value.none());
            if (output.get("error_output").orElse(Value.none()) instanceof Bool(var error) && error && says(value)) {
                reasons.add(name + " : " + value.asText().orElseGet(() -> Json.masked(value)));
            }
        }
        return reasons;
    }

    /** Whether Python would take the value for true: that is what Heat asks of an error output. */
    private static boolean says(Value value) {
        return switch (value) {
            case Value.Null _ -> false;
            case Bool(var truth) -> truth;
            case Value.Int(var number) -> number.signum() != 0;
            case Value.Real(var number) -> number != 0;
            case Value.Text(var text) -> !text.isEmpty();
            case Value.Sequence(var items) -> !items.isEmpty();
            case Mapping mapping -> !mapping.isEmpty();
            case Value.Secret(var hidden) -> says(hidden);
            case Value.Unknown _ -> false;
        };
    }

    private static Mapping outputs(Report report, Deployment row) {
        var outputs = Value.map("deploy_stdout", Value.of(report.stdout()))
                .with("deploy_stderr", report.stderr())
                .with("deploy_status_code", report.exit().map(Value::of).orElse(Value.none()));
        for (var declared : row.config().outputs()) {
            var name = declared.text("name").orElse("");
            outputs = outputs.with(name, report.outputs().get(name).orElse(Value.none()));
        }
        for (var given : report.outputs().entries().entrySet()) {
            outputs = outputs.with(given.getKey(), given.getValue());
        }
        return outputs;
    }

    private static Problem problem(Report report, Deployment row, String reason) {
        var code = switch (report.end()) {
            case FINISHED -> "deployment.failed";
            case INTERRUPTED -> "deployment.interrupted";
            case CANCELLED -> "deployment.cancelled";
            case EXPIRED -> "deployment.expired";
            case REFUSED -> "deployment.refused";
        };
        var how = !report.reason().isEmpty()
                ? report.reason()
                : report.end() == Report.End.FINISHED
                        ? "exit code " + report.exit().orElse(0)
                        : reason;
        var name = row.inputs().text("deploy_resource_name").orElse(row.config().name());
        var problem =
                Problem.of(code, row.action() + " of " + name + " on machine " + row.server() + " failed: " + how);
        var lines = lastLines(report);
        return problem.because(lines.isEmpty() ? reason : reason + "\n" + lines);
    }

    /** The end of what it said on stderr, or of what it said at all. */
    private static String lastLines(Report report) {
        var text = report.stderr().isBlank() ? report.stdout() : report.stderr();
        var lines = text.stripTrailing().split("\n", -1);
        return Arrays.stream(lines).skip(Math.max(0, lines.length - LAST_LINES)).collect(Collectors.joining("\n"));
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
