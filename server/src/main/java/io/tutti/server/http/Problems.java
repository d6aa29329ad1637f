package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.List;

/** Problems as JSON: {@code {code, message, path, where: {file, line, column, length, excerpt}, reason, suggestion}}. */
public final class Problems {
    private Problems() {}

    public static Sequence write(List<Problem> problems) {
        return Value.list(problems.stream().map(Problems::write).toList());
    }

    public static Mapping write(Problem problem) {
        var json = Value.map("code", Value.of(problem.code()))
                .with("message", problem.message())
                .with("path", problem.path());
        if (problem.where().isPresent()) {
            json = json.with("where", write(problem.where().get()));
        }
        if (problem.reason().isPresent()) {
            json = json.with("reason", problem.reason().get());
        }
        return problem.suggestion().isPresent()
                ? json.with("suggestion", problem.suggestion().get())
                : json;
    }

    static Mapping write(Where where) {
        return Value.map("file", Value.of(where.file()))
                .with("line", Value.of(where.line()))
                .with("column", Value.of(where.column()))
                .with("length", Value.of(where.length()))
                .with("excerpt", where.excerpt());
    }
}
