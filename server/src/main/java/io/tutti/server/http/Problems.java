package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.ProblemCodec;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.List;

/** Problems as JSON: {@code {code, message, path, where: {file, line, column, length, excerpt}, reason, suggestion, help}}. */
public final class Problems {
    private Problems() {}

    public static Sequence write(List<Problem> problems) {
        return Value.list(problems.stream().map(Problems::write).toList());
    }

    private static Mapping write(Problem problem) {
        // Here the path is always there: clients of the API rely on it.
        var json = Value.map("code", Value.of(problem.code()))
                .with("message", problem.message())
                .with("path", problem.path());
        for (var entry : ProblemCodec.tell(problem).entries().entrySet()) {
            json = json.with(entry.getKey(), entry.getValue());
        }
        return json;
    }
}
