package io.tutti.template.yaql;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of expressions and what they give: JSON, {@code set} and JSON in any order, or {@code !} and the code of a
 * problem. A line {@code data:} says what {@code $.data} is for those that follow. All results are those of YAQL 2.0 on
 * CPython 3.11 with Heat's limits.
 */
final class Rows {
    private static final String ARROW = " ==> ";
    private static final Instant NOON_OF_A_DAY = Instant.parse("2024-05-01T12:00:00Z");

    /** One row. */
    record Row(String file, int line, String expression, Value data, String expected) {
        @Override
        public String toString() {
            return file + ":" + line + " " + expression;
        }
    }

    private Rows() {}

    static List<Row> read(String name) {
        var rows = new ArrayList<Row>();
        Value data = Value.map();
        var number = 0;
        for (var line : text(name).split("\n", -1)) {
            number++;
            if (line.startsWith("data: ")) {
                data = Json.read(line.substring("data: ".length()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var at = line.indexOf(ARROW);
                rows.add(new Row(name, number, line.substring(0, at), data, line.substring(at + ARROW.length())));
            }
        }
        return rows;
    }

    private static String text(String name) {
        try (var in = Rows.class.getResourceAsStream("/yaql/" + name)) {
            if (in == null) {
                throw new IllegalStateException("There are no rows " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Evaluates with Heat's limits. */
    static Checked<Value> evaluate(String expression, Value data) {
        return switch (Yaql.parse(expression)) {
            case Checked.Bad<Expression> bad -> new Checked.Bad<>(bad.problems());
            case Checked.Good<Expression> good ->
                good.value()
                        .evaluate(
                                Value.map("data", data),
                                Map.of(),
                                Library.standard(),
                                Outside.at(NOON_OF_A_DAY),
                                new Budget(Limits.HEAT));
        };
    }

    static Value value(String expression) {
        return value(expression, Value.map());
    }

    static Value value(String expression, Value data) {
        return evaluate(expression, data).orRefuse();
    }
}
