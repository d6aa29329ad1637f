package io.tutti.contract.problem;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** Problems as values, for journals and APIs; what is empty is left out. */
public final class ProblemCodec {
    /** Where a server explains problems; the code follows. */
    private static final String HELP = "/tutti/v1/problems/";

    private ProblemCodec() {}

    /** As people's programs get it: with {@code help}, the path at which a server explains the code. */
    public static Mapping tell(Problem problem) {
        return write(problem).with("help", HELP + problem.code());
    }

    public static Mapping write(Problem problem) {
        var out = Value.map("code", Value.of(problem.code())).with("message", problem.message());
        out = problem.path().isEmpty() ? out : out.with("path", problem.path());
        if (problem.where().isPresent()) {
            out = out.with("where", where(problem.where().get()));
        }
        if (problem.reason().isPresent()) {
            out = out.with("reason", problem.reason().get());
        }
        return problem.suggestion().isPresent()
                ? out.with("suggestion", problem.suggestion().get())
                : out;
    }

    private static Mapping where(Where where) {
        return Value.map("file", Value.of(where.file()))
                .with("line", Value.of(where.line()))
                .with("column", Value.of(where.column()))
                .with("length", Value.of(where.length()))
                .with("excerpt", where.excerpt());
    }

    /** Reads what {@link #write} or {@link #tell} wrote; what is missing is empty, what is not known counts for nothing. */
    public static Problem read(Mapping in) {
        return new Problem(
                in.text("code").orElse(""),
                in.text("message").orElse(""),
                in.text("path").orElse(""),
                in.get("where").filter(Mapping.class::isInstance).map(where -> readWhere((Mapping) where)),
                in.text("reason"),
                in.text("suggestion"));
    }

    private static Where readWhere(Mapping in) {
        return new Where(
                in.text("file").orElse(""),
                in.whole("line").orElse(1L).intValue(),
                in.whole("column").orElse(1L).intValue(),
                in.whole("length").orElse(1L).intValue(),
                in.text("excerpt").orElse(""));
    }
}
