package io.tutti.contract.agent;

import io.tutti.contract.agent.Report.End;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** Reports as values: the body an agent sends, and the payload of the signal it becomes. */
public final class Reports {
    private static final String ATTEMPT = "attempt";
    private static final String END = "end";
    private static final String EXIT = "exit";
    private static final String STDOUT = "stdout";
    private static final String STDERR = "stderr";
    private static final String OUTPUTS = "outputs";
    private static final String REASON = "reason";

    private Reports() {}

    /** A report as a mapping: {@code {attempt, end, exit, stdout, stderr, outputs, reason}}. */
    public static Mapping toValue(Report report) {
        var entries = new LinkedHashMap<String, Value>();
        entries.put(ATTEMPT, Value.of(report.attempt()));
        entries.put(END, Value.of(report.end().name().toLowerCase(Locale.ROOT)));
        report.exit().ifPresent(exit -> entries.put(EXIT, Value.of(exit)));
        entries.put(STDOUT, Value.of(report.stdout()));
        entries.put(STDERR, Value.of(report.stderr()));
        entries.put(OUTPUTS, report.outputs());
        entries.put(REASON, Value.of(report.reason()));
        return new Mapping(entries);
    }

    /** Reads what {@link #toValue} wrote; empty for anything that is not a report. */
    public static Optional<Report> fromValue(Value value) {
        if (!(value instanceof Mapping mapping)) {
            return Optional.empty();
        }
        return mapping.text(ATTEMPT)
                .flatMap(attempt -> mapping.text(END)
                        .flatMap(Reports::end)
                        .map(end -> new Report(
                                attempt,
                                end,
                                mapping.whole(EXIT).map(Long::intValue),
                                mapping.text(STDOUT).orElse(""),
                                mapping.text(STDERR).orElse(""),
                                mapping.mapping(OUTPUTS),
                                mapping.text(REASON).orElse(""))));
    }

    /**
     * What Heat's own hooks say at their end, {@code {deploy_stdout, deploy_stderr, deploy_status_code, OUTPUT…}}, as the
     * report of an attempt. A missing status code counts as 0, as in Heat.
     */
    public static Report fromHeat(String attempt, Mapping body) {
        var outputs = body.without("deploy_stdout").without("deploy_stderr").without("deploy_status_code");
        return new Report(
                attempt,
                End.FINISHED,
                Optional.of(statusCode(body)),
                text(body, "deploy_stdout"),
                text(body, "deploy_stderr"),
                outputs,
                "");
    }

    private static int statusCode(Mapping body) {
        return switch (body.get("deploy_status_code").orElse(Value.none())) {
            case Value.Null _ -> 0;
            case Value.Int number -> number.value().intValue();
            case Value.Text text -> parsed(text.value().strip());
            case Value.Bool _, Value.Real _, Value.Sequence _, Mapping _, Value.Secret _, Value.Unknown _ -> 1;
        };
    }

    /** The hooks of old releases send the code as text; what is no number is no success. */
    private static int parsed(String code) {
        if (code.isEmpty()) {
            return 0;
        }
        return code.matches("-?[0-9]{1,9}") ? Integer.parseInt(code) : 1;
    }

    private static String text(Mapping body, String key) {
        return body.text(key).orElse("");
    }

    private static Optional<End> end(String word) {
        for (var end : End.values()) {
            if (end.name().equalsIgnoreCase(word)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }
}
