package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoversTest {
    private static final Value DATA = Value.map("open", Value.of("o"))
            .with("secret", new Value.Secret(Value.of("hush")))
            .with("number", new Value.Secret(Value.of(7)))
            .with("later", new Value.Unknown("attribute ip of db"))
            .with("list", Value.list(Value.of("a"), new Value.Secret(Value.of("hush"))))
            .with("inside", new Value.Secret(Value.map("k", Value.of("hush"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.data.secret.len()",
                "$.data.secret + 'x'",
                "'x{0}'.format($.data.secret)",
                "'{x}'.format(x => $.data.secret)",
                "str($.data.secret)",
                "str($.data.list)",
                "str($.data.inside)",
                "$.data.list.join(',')",
                "$.data.secret = hush",
                "$.data.secret != 1",
                "$.data.list = [a, hush]",
                "hush in $.data.list",
                "$.data.list.indexOf(hush)",
                "$.data.number > 5",
                "switch($.data.number > 5 => big, true => small)",
                "$.data.number and true",
                "not $.data.number",
                "bool($.data.secret)",
                "isString($.data.secret)",
                "isInteger($.data.secret)",
                "$.data.inside.k",
                "$.data.inside.keys().toList()",
                "$.data.inside.get(zz)",
                "{$.data.secret => 1}.len()",
                "$.data.list.distinct().len()",
                "set($.data.secret).len()",
                "$.data.list.toSet()",
                "let(d => $.data) -> [1].where($d.secret = hush)",
                "range($.data.number).len()",
                "let(d => $.data) -> [1, 2].select($ + $d.number)",
                "$.data.list.orderBy($)",
                "$.data.secret =~ 'h'",
                "coalesce($.data.secret, 1).len()",
                "int($.data.number)",
                "call(len, [$.data.secret], {})",
                "let(x => $.data.secret) -> $x.toUpper()",
                "$.data.list.select($.len())",
                "'abc'.replace({a => $.data.secret})",
                "[$.data.number].max(0)",
                "[$.data.number, 1].max()",
                "$.data.list.groupBy($).len()",
                "$.data.list.where($ = a)",
            })
    void whatIsMadeByLookingAtASecretIsSecret(String expression) {
        assertThat(Rows.value(expression, DATA)).isInstanceOf(Value.Secret.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.data.open | o",
                "$.data.open + 'x' | ox",
                "$.data.list[0] | a",
                "$.data.list.first() | a",
            })
    void whatNeverLooksAtOneIsOpen(String expression, String expected) {
        assertThat(Rows.value(expression, DATA)).isEqualTo(Value.of(expected));
    }

    @Test
    void whatIsOnlyPassedOnKeepsItsOwnCover() {
        assertThat(Rows.value("$.data.secret", DATA)).isEqualTo(new Value.Secret(Value.of("hush")));
        assertThat(Rows.value("[$.data.open, $.data.secret]", DATA))
                .isEqualTo(Value.list(Value.of("o"), new Value.Secret(Value.of("hush"))));
        assertThat(Rows.value("{a => $.data.later, b => 1}", DATA))
                .isEqualTo(
                        Value.map("a", new Value.Unknown("attribute ip of db")).with("b", Value.of(1)));
        assertThat(Rows.value("$.data.list.reverse().last()", DATA)).isEqualTo(Value.of("a"));
        assertThat(Rows.value("$.data.list.len()", DATA)).isEqualTo(Value.of(2));
        assertThat(Rows.value("$", DATA)).isEqualTo(Value.map("data", DATA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.data.later.len()",
                "$.data.later.x",
                "$.data.later + 1",
                "$.data.later = 1",
                "$.data.secret + $.data.later",
                "let(d => $.data) -> [1, 2].where($ = $d.later)",
                "str($.data)",
                "coalesce($.data.later, 1)",
                "$.data.later or 1",
                "not $.data.later",
                "{$.data.later => 1}",
                "isEmpty($.data.later)",
                "$.data.later?.x",
                "[$.data.later].join(',')",
                "regex($.data.later)",
            })
    void whatLooksAtSomethingUnknownIsUnknown(String expression) {
        assertThat(Rows.value(expression, DATA)).isEqualTo(new Value.Unknown("attribute ip of db"));
    }

    @Test
    void aFunctionThatDoesNotExistIsAProblemWhateverItIsGiven() {
        assertThat(Rows.evaluate("nosuch($.data.later)", DATA)).isInstanceOf(Checked.Bad.class);
        assertThat(Rows.evaluate("$.data.later.nosuch()", DATA)).isInstanceOf(Checked.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.data.inside.get(k).assert(false, $.data.secret)",
                "{a => 1}.get(a) + {a => 1}[$.data.secret]",
                "int($.data.secret)",
                "$.data.secret + 1",
                "datetime($.data.secret)",
                "regex('(' + $.data.secret)",
                "'{x'.format($.data.secret)",
                "nosuch($.data.secret)",
                "$.data.secret.nosuch()",
                "[1][$.data.number]",
                "call($.data.secret, [], {})",
                "call(len, [1], {$.data.secret => 1})",
            })
    void problemsNeverQuoteASecret(String expression) {
        var result = Rows.evaluate(expression, DATA);
        assertThat(result).isInstanceOf(Checked.Bad.class);
        assertThat(result.toString().replace(expression, ""))
                .doesNotContain("hush")
                .doesNotContain(" 7");
    }
}
