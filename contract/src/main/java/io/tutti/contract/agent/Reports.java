package io.tutti.contract.agent;

import io.tutti.contract.agent.Report.End;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** Reports as the payloads of signals, and what Heat's own hooks say as a report. */
public final class Reports {
    private Reports() {}

    /** The payload of the signal that a report becomes. */
    public static Value toValue(Report report) {
        return AgentJson.write(report);
    }

    /** Reads what {@link #toValue} wrote; empty for anything that is not a report. */
    public static Optional<Report> fromValue(Value value) {
        if (!(value instanceof Mapping mapping)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentJson.report(mapping));
        } catch (Refusal _) {
            return Optional.empty();
        }
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
}
