package io.tutti.template.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Scope;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YaqlQueryTest {
    private static final Calls SCOPE = Calls.NOTHING
            .parameter("list", Json.read("[3, 1, 2]"))
            .parameter("query", Value.of("$.data.len()"))
            .parameter("number", Value.of(5))
            .parameter("password", new Value.Secret(Value.of("hush")))
            .attribute("ips", new Value.Unknown("attribute ips of r"))
            .attribute("name", Value.of("it"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{yaql: {expression: '$.data.len()', data: [1, 2]}} | 2",
                "{yaql: {expression: '$.data.orderBy($)', data: {get_param: list}}} | [1,2,3]",
                "{yaql: {expression: '$.data', data: {a: [1, {b: null}]}}} | {\"a\":[1,{\"b\":null}]}",
                "{yaql: {expression: '$'}} | {\"data\":{}}",
                "{yaql: {expression: '1 + 1'}} | 2",
                "{yaql: {expression: '$.data', data: null}} | null",
                "{yaql: {expression: {get_param: query}, data: [1, 2, 3]}} | 3",
                "{yaql: {expression: {list_join: ['', ['$.data', '.sum()']]}, data: [1, 2, 3]}} | 6",
                "{yaql: {expression: '$.data.n + x', data: {n: {get_attr: [r, name]}}}} | \"itx\"",
                "{yaql: {expression: 'set(1, 1)'}} | [1]",
                "{yaql: {expression: '$.data.select($ * 2)', data: [1, 2]}} | [2,4]",
                "{yaql: {expression: 'dict($.data.items().select([$[0], $[1]]))', data: {x: 1}}} | {\"x\":1}",
                "{list_join: [',', {yaql: {expression: '$.data.distinct()', data: [b, a, b]}}]} | \"b,a\"",
            })
    void aQueryGives(String text, String json) {
        assertThat(Json.clear(SCOPE.of(text))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{yaql: {expression: '$.data.nosuch', data: {}}} | yaql.key",
                "{yaql: {expression: '$.data.x()', data: {}}} | yaql.function",
                "{yaql: {expression: '1 + a'}} | yaql.type",
                "{yaql: {expression: '$.data.first()', data: []}} | yaql.empty",
                "{yaql: {expression: 'int(a)'}} | yaql.value",
                "{yaql: {expression: '1.assert(false)'}} | yaql.assert",
                "{yaql: {expression: 'range(201)'}} | yaql.budget",
                "{yaql: {expression: ~'x' * 20000~}} | yaql.budget",
                "{yaql: {expression: '$.data.items()', data: {a: 1}}} | yaql.type",
                "{yaql: {expression: {get_param: number}}} | template.function",
                "{yaql: {expression: {list_join: ['', ['$.(']]}}} | yaql.syntax",
            })
    void aQueryFailsWith(String text, String code) {
        assertThatThrownBy(() -> SCOPE.of(text.replace("~'", "\"'").replace("~", "\"")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems()).allSatisfy(problem -> {
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.where()).isPresent();
                        }));
    }

    private static Checked<Template> template(String value) {
        return Templates.parse(
                "t.yaml", "heat_template_version: 2018-08-31\noutputs:\n  o:\n    value: " + value + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{yaql: {expression: '$.data.('}} | yaql.syntax",
                "{yaql: {expression: '1 +', data: 1}} | yaql.syntax",
                "{yaql: {expression: 1}} | template.function",
                "{yaql: {expression: [a]}} | template.function",
                "{yaql: {expression: {a: 1}}} | template.function",
                "{yaql: {data: 1}} | template.function",
                "{yaql: {expression: '1', foo: 1}} | template.function",
                "{yaql: {}} | template.function",
                "{yaql: '1 + 1'} | template.function",
                "{yaql: ['1 + 1']} | template.function",
            })
    void aTemplateIsRefusedBefore(String value, String code) {
        assertThat(template(value))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("code=" + code));
    }

    @Test
    void aMistakeIsShownWhereItStands() {
        assertThat(template("{yaql: {expression: '$.data.where($ == 1)'}}"))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(Rendering.error((io.tutti.contract.problem.Problem)
                                        bad.problems().getFirst()))
                                .isEqualTo("""
                                    error[yaql.syntax]: the expression has `=` in an unexpected place
                                      --> t.yaml:4:49
                                        4 |     value: {yaql: {expression: '$.data.where($ == 1)'}}
                                          |                                                 ^
                                      why: an expression is written as in `$.data.where($ > 1).len()`
                                      fix: equality is written with a single `=`
                                    """));
    }

    @Test
    void aMistakeInSeveralLinesIsToldInWords() {
        var value = "{yaql: {expression: \"$.data\\n.where(\"}}";
        assertThat(template(value))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("in the expression at line 2, column 7"));
    }

    @Test
    void aFailureIsShownWhereItHappened() {
        assertThatThrownBy(() -> SCOPE.of("{yaql: {expression: $.data.flavour, data: {flavor: 1}}}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(Rendering.error(refusal.problems().getFirst()))
                                .contains("{yaql: {expression: $.data.flavour, data")
                                .contains("^^^^^^^ did you mean `flavor`?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.data.toUpper()", "$.data = hush", "[$.data].join(',')", "str($.data)"})
    void whatIsMadeOfASecretIsSecret(String expression) {
        assertThat(SCOPE.of("{yaql: {expression: \"" + expression + "\", data: {get_param: password}}}"))
                .isInstanceOf(Value.Secret.class);
    }

    @Test
    void onlyWhatIsLookedAtMatters() {
        var data = "data: {s: {get_param: password}, u: {get_attr: [r, ips]}, o: 1}";
        assertThat(SCOPE.of("{yaql: {expression: $.data.o + 1, " + data + "}}")).isEqualTo(Value.of(2));
        assertThat(SCOPE.of("{yaql: {expression: $.data.s, " + data + "}}"))
                .isEqualTo(new Value.Secret(Value.of("hush")));
        assertThat(SCOPE.of("{yaql: {expression: $.data.u.len(), " + data + "}}"))
                .isEqualTo(new Value.Unknown("attribute ips of r"));
        assertThat(SCOPE.of("{yaql: {expression: $.data.u, " + data + "}}"))
                .isEqualTo(new Value.Unknown("attribute ips of r"));
    }

    @Test
    void theTimeIsUnknownWithoutAClock() {
        assertThat(SCOPE.of("{yaql: {expression: 'now() > datetime(2020, 1, 1)'}}"))
                .isEqualTo(new Value.Unknown("the time of the evaluation"));
        assertThat(SCOPE.of("{yaql: {expression: 'datetime(2020, 1, 1).year'}}"))
                .isEqualTo(Value.of(2020));
    }

    @Test
    void theTimeIsThatOfTheScope() {
        var expression = Calls.expression("{yaql: {expression: 'now().year'}}");
        assertThat(Evaluator.evaluate(expression, at(Instant.parse("2024-05-01T12:00:00Z"))))
                .isEqualTo(Value.of(2024));
    }

    private static Scope at(Instant time) {
        return (Scope) Proxy.newProxyInstance(
                YaqlQueryTest.class.getClassLoader(),
                new Class<?>[] {Scope.class},
                (_, method, arguments) ->
                        method.getName().equals("time") ? Optional.of(time) : method.invoke(SCOPE, arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2016-10-14 | false", "2017-09-01 | true"})
    void conditionsMayQueryFromPikeOn(String version, boolean accepted) {
        var text = "heat_template_version: " + version + "\n"
                + "conditions: {c: {yaql: {expression: '1 < 2'}}}\n"
                + "resources: {}\n";
        assertThat(Templates.parse("t.yaml", text) instanceof Checked.Good<?>).isEqualTo(accepted);
    }
}
