package io.tutti.template.yaql;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.syntax.Parser;
import java.util.List;

/**
 * YAQL as OpenStack has it: language and library of the engine 2.0 and 3.0, without its legacy mode, delegates and
 * foreign objects.
 *
 * <p>Problems have the codes {@code yaql.syntax}, {@code yaql.function}, {@code yaql.type}, {@code yaql.key},
 * {@code yaql.empty}, {@code yaql.value}, {@code yaql.assert} and {@code yaql.budget}, and their place within the
 * expression, in a file called {@value #FILE}; who knows where the expression stands adds that.
 */
public final class Yaql {
    /** What places within an expression call their file. */
    public static final String FILE = "expression";

    private Yaql() {}

    /** Reads an expression. */
    public static Checked<Expression> parse(String source) {
        try {
            return new Checked.Good<>(new Expression(source, Parser.parse(source)));
        } catch (Failure failure) {
            return new Checked.Bad<>(List.of(problem(source, failure)));
        }
    }

    static Problem problem(String source, Failure failure) {
        var fault = failure.fault();
        var problem = Problem.of(fault.code(), failure.text())
                .because(failure.reason().isEmpty() ? fault.rule() : failure.reason())
                .suggest(failure.suggestion().isEmpty() ? fault.step() : failure.suggestion());
        return failure.place().map(place -> problem.at(where(source, place))).orElse(problem);
    }

    private static Where where(String source, Failure.Place place) {
        var offset = Math.min(place.offset(), source.length());
        var start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        start = Math.min(start, offset);
        var next = source.indexOf('\n', offset);
        var line = 1
                + (int) source.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        var excerpt = source.substring(start, next < 0 ? source.length() : next);
        var column = 1 + source.codePointCount(start, offset);
        var length = Math.min(place.length(), Math.max(1, start + excerpt.length() - offset));
        return new Where(FILE, line, column, Math.max(1, length), excerpt);
    }
}
