package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** Problems as values. */
final class ProblemCodec {
    private ProblemCodec() {}

    static Value write(Problem problem) {
        var out = Value.map("code", Value.of(problem.code())).with("message", problem.message());
        out = problem.path().isEmpty() ? out : out.with("path", problem.path());
        if (problem.where().isPresent()) {
            var where = problem.where().get();
            out = out.with(
                    "where",
                    Value.map("file", Value.of(where.file()))
                            .with("line", Value.of(where.line()))
                            .with("column", Value.of(where.column()))
                            .with("length", Value.of(where.length()))
                            .with("excerpt", where.excerpt()));
        }
        if (problem.reason().isPresent()) {
            out = out.with("reason", problem.reason().get());
        }
        return problem.suggestion().isPresent()
                ? out.with("suggestion", problem.suggestion().get())
                : out;
    }

    static Problem read(Mapping in) {
        return new Problem(
                EventCodec.text(in, "code"),
                EventCodec.text(in, "message"),
                in.text("path").orElse(""),
                in.get("where").map(where -> where((Mapping) where)),
                in.text("reason"),
                in.text("suggestion"));
    }

    private static Where where(Mapping in) {
        return new Where(
                EventCodec.text(in, "file"),
                (int) EventCodec.number(in, "line"),
                (int) EventCodec.number(in, "column"),
                (int) EventCodec.number(in, "length"),
                in.text("excerpt").orElse(""));
    }
}
