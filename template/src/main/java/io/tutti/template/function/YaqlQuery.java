package io.tutti.template.function;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.yaql.Library;
import io.tutti.template.yaql.Yaql;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code yaql: {expression: text, data: anything}}: a query over data, which it sees as {@code $.data}. An expression that
 * stands in the template is read with it, so its mistakes are found before anything is made. The limits are Heat's.
 */
final class YaqlQuery implements Function {
    private static final String EXPRESSION = "expression";
    private static final String DATA = "data";
    private static final List<String> PARTS = List.of(EXPRESSION, DATA);
    private static final String ONLY = "takes `expression` and `data` only";
    private static final String NEEDS_TEXT = "needs a text as `expression`";

    @Override
    public String name() {
        return "yaql";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "{expression: YAQL, data: VALUE}",
                "what a query makes of data",
                "{expression: $.data.len(), data: [1, 2]}");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.fields(this, argument, List.of(EXPRESSION)).or(() -> badParts(argument));
    }

    private Optional<Problem> badParts(Expression argument) {
        if (!(argument instanceof Expression.Fields fields)) {
            return Optional.empty();
        }
        var unknown = fields.entries().keySet().stream()
                .filter(key -> !PARTS.contains(key))
                .findFirst();
        if (unknown.isPresent()) {
            return unknown.map(key -> Nearest.advise(wrong(ONLY), key, PARTS, "leave `" + key + "` out")
                    .at(fields.place(key)));
        }
        return fields.get(EXPRESSION).flatMap(written -> switch (written) {
            case Expression.Apply _ -> Optional.<Problem>empty();
            case Expression.Constant(Value.Text text, var where) -> mistake(text.value(), where);
            case Expression.Constant _, Expression.Items _, Expression.Fields _ -> Optional.of(wrong(NEEDS_TEXT));
        });
    }

    private static Optional<Problem> mistake(String text, Where where) {
        return Yaql.parse(text) instanceof Checked.Bad<io.tutti.template.yaql.Expression> bad
                ? Optional.of(placed(bad.problems().getFirst(), where))
                : Optional.empty();
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var argument = evaluation.value(call.argument());
        return Optional.of(Arguments.through(this, evaluation, arguments -> {
            var parts = arguments.entries(argument, "takes a map of `expression` and `data`");
            if (!PARTS.containsAll(parts.keySet())) {
                throw arguments.wrong(ONLY);
            }
            var text = arguments.text(parts.getOrDefault(EXPRESSION, Value.none()), NEEDS_TEXT);
            var data = parts.getOrDefault(DATA, Value.map());
            return result(text, data, call, evaluation);
        }));
    }

    private static Value result(String text, Value data, Expression.Apply call, Evaluation evaluation) {
        var outside = evaluation.scope().time().map(Outside::at).orElse(Outside.STILL);
        var result = switch (Yaql.parse(text)) {
            case Checked.Bad<io.tutti.template.yaql.Expression> bad -> new Checked.Bad<Value>(bad.problems());
            case Checked.Good<io.tutti.template.yaql.Expression> good ->
                good.value()
                        .evaluate(
                                Value.map(DATA, data), Map.of(), Library.standard(), outside, new Budget(Limits.HEAT));
        };
        return switch (result) {
            case Checked.Good<Value> good -> evaluation.paid(good.value());
            case Checked.Bad<Value> bad ->
                throw new Refusal(bad.problems().stream()
                        .map(problem -> placed(problem, written(call)))
                        .toList());
        };
    }

    /** Where the expression stands, or the call when that is computed. */
    private static Where written(Expression.Apply call) {
        return call.argument() instanceof Expression.Fields fields
                ? fields.get(EXPRESSION)
                        .filter(Expression::isLiteral)
                        .map(Expression::where)
                        .orElse(call.where())
                : call.where();
    }

    /**
     * The problem with its place in the template. If the line shows the expression as it is, the place is exact; else it
     * is that of the whole and the exact one follows in words.
     */
    private static Problem placed(Problem problem, Where whole) {
        if (problem.where().isEmpty()) {
            return problem.at(whole);
        }
        var inside = problem.where().get();
        var exact = problem.at(whole);
        var characters = whole.excerpt().codePoints().toArray();
        for (int quote = 0; quote < 2; quote++) {
            var start = whole.column() - 1 + quote;
            var length = inside.excerpt().codePointCount(0, inside.excerpt().length());
            if (inside.line() == 1
                    && start + length <= characters.length
                    && new String(characters, start, length).equals(inside.excerpt())) {
                return problem.at(new Where(
                        whole.file(), whole.line(), start + inside.column(), inside.length(), whole.excerpt()));
            }
        }
        var words = "in the expression at line " + inside.line() + ", column " + inside.column();
        return exact.because(problem.reason().map(why -> words + "; " + why).orElse(words));
    }
}
