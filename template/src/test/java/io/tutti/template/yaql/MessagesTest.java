package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Value DATA = Json.read("{\"flavor\": \"small\", \"ports\": [1, 2]}");

    private static String message(String expression) {
        return Rows.evaluate(expression, DATA) instanceof Checked.Bad<Value> bad
                ? Rendering.error(bad.problems().getFirst())
                : "no problem";
    }

    @Test
    void aSyntaxErrorShowsItsPlace() {
        assertThat(message("1 + (2 * ")).isEqualTo("""
            error[yaql.syntax]: the expression ends too early
              --> expression:1:9
                1 | 1 + (2 *\s
                  |         ^
              why: an expression is written as in `$.data.where($ > 1).len()`
              fix: complete it, or close what is still open
            """.replace("* \n", "*\n"));
        assertThat(message("$.data.flavor == small")).isEqualTo("""
            error[yaql.syntax]: the expression has `=` in an unexpected place
              --> expression:1:16
                1 | $.data.flavor == small
                  |                ^
              why: an expression is written as in `$.data.where($ > 1).len()`
              fix: equality is written with a single `=`
            """);
    }

    @Test
    void aMissingKeyNamesItsNeighbour() {
        assertThat(message("$.data.flavour")).isEqualTo("""
            error[yaql.key]: there is no key `flavour` in the map
              --> expression:1:8
                1 | $.data.flavour
                  |        ^^^^^^^ did you mean `flavor`?
              why: a map is asked for keys that it has
              fix: replace with `flavor`
            """);
    }

    @Test
    void anUnknownFunctionNamesItsNeighbour() {
        assertThat(message("$.data.ports.selct($)")).contains("did you mean `select`?");
        assertThat(message("len2(1)")).contains("there is no function `len2`").contains("did you mean `len`?");
        assertThat(message("toUpper(a)")).contains("fix: it is a method: `value.toUpper()`");
        assertThat(message("a.str()")).contains("fix: it is a function: `str(value)`");
        assertThat(message("not(true)")).contains("fix: put a blank between `not` and the parenthesis");
    }

    @Test
    void wrongArgumentsAreNamedWithWhatWouldBeRight() {
        assertThat(message("1 + a")).isEqualTo("""
            error[yaql.type]: `+` does not take these arguments: integer, text
              --> expression:1:3
                1 | 1 + a
                  |   ^
              why: it is used as `number + number` or `text + text` or `collection + collection` or `map + map` or `datetime + timespan` or `timespan + datetime`
              fix: convert the value first, as in `int($.x)`, `str($.x)` or `$.x.toList()`
            """);
        assertThat(message("$.data.ports.take(a)"))
                .contains("`take` does not take these arguments: list, text")
                .contains("why: it is used as `collection.take(count: integer)`");
    }

    @Test
    void placesCountLinesOfTheExpression() {
        assertThat(message("$.data\n  .ports\n  .nosuch()"))
                .contains("--> expression:3:4")
                .contains("3 |   .nosuch()");
    }

    @Test
    void anAssertionSaysItsOwnMessage() {
        assertThat(message("$.data.ports.assert(len($) > 2, 'three ports, please')"))
                .startsWith("error[yaql.assert]: three ports, please");
    }
}
