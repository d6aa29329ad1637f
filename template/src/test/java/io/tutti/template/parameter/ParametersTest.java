package io.tutti.template.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static Map<String, ParameterDefinition> definitions(String text) {
        return Templates.parse("t.yaml", "heat_template_version: 2018-08-31\nparameters:\n" + text.indent(2))
                .orRefuse()
                .parameters();
    }

    private static Checked<Map<String, Value>> resolve(String text, Map<String, Value> given) {
        return Parameters.resolve(definitions(text), given, Map.of(), CustomRules.NONE);
    }

    private static List<Problem> problems(Checked<Map<String, Value>> checked) {
        return switch (checked) {
            case Checked.Good<Map<String, Value>> good -> throw new AssertionError("fine: " + good.value());
            case Checked.Bad<Map<String, Value>> bad -> bad.problems();
        };
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string|5|\"5\"",
                "string|true|\"True\"",
                "string|1.0|\"1.0\"",
                "string|[\"a\",1]|\"['a', 1]\"",
                "string|{\"a\":\"it's\"}|\"{'a': \\\"it's\\\"}\"",
                "number|\"1_000\"|1000",
                "number|true|true",
                "number|\"12\"|12",
                "number|\"3.0\"|3.0",
                "number|\" 7 \"|7",
                "number|\"1e3\"|1000.0",
                "boolean|\"ON\"|true",
                "boolean|0|false",
                "boolean|\"f\"|false",
                "comma_delimited_list|\"a,,b \"|[\"a\",\"\",\"b \"]",
                "comma_delimited_list|[1,true,\"x\"]|[\"1\",\"True\",\"x\"]",
                "json|\"[1, {\\\"a\\\": null}]\"|[1,{\"a\":null}]",
                "json|5|5",
            })
    void aValueIsCoercedToItsType(String type, String given, String json) {
        var values = resolve("p: {type: " + type + "}", Map.of("p", Json.read(given)))
                .orRefuse();
        assertThat(Json.clear(new Value.Mapping(values))).isEqualTo("{\"p\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number|\"x\"",
                "number|\"1__0\"",
                "number|\"\"",
                "boolean|2",
                "boolean|\"yess\"",
                "comma_delimited_list|5",
                "json|\"{\"",
                "number|[1]",
            })
    void aValueThatIsNotOfItsTypeIsRefused(String type, String given) {
        assertThat(problems(resolve("p: {type: " + type + "}", Map.of("p", Json.read(given)))))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.code()).isEqualTo("parameter.type");
                    assertThat(p.where().orElseThrow()).hasToString("t.yaml:3:3");
                });
    }

    @ParameterizedTest(name = "{1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string|length: {min: 2}|\"a\"|length (1) is out of range (min: 2, max: none)",
                "string|length: {max: 1}|\"é\"|",
                "comma_delimited_list|length: {max: 1}|\"a,b\"|length (2) is out of range (min: none, max: 1)",
                "json|length: {min: 1}|{}|length (0) is out of range (min: 1, max: none)",
                "number|range: {min: 1, max: 2.5}|3|3 is out of range (min: 1, max: 2.5)",
                "number|range: {min: 1}|\"0.5\"|0.5 is out of range (min: 1, max: none)",
                "string|allowed_values: [a, b]|\"c\"|\"c\" is not an allowed value [\"a\", \"b\"]",
                "number|allowed_values: [1, '2']|\"2\"|",
                "boolean|allowed_values: ['true']|\"yes\"|",
                "comma_delimited_list|allowed_values: [a, b]|\"a,c\"|[\"a\", \"c\"] is not an allowed value [\"a\","
                        + " \"b\"]",
                "string|allowed_pattern: '[a-z]+'|\"ab1\"|\"ab1\" does not match pattern \"[a-z]+\"",
                "string|allowed_pattern: '(?P<x>a)(?P=x)\\Z'|\"aa\"|",
                "number|modulo: {step: 5, offset: 2}|7|",
                "number|modulo: {step: 5, offset: 2}|8|8 is not a multiple of 5 with an offset of 2",
            })
    void aConstraintIsKeptOrExplained(String type, String constraint, String given, String message) {
        var text = "p: {type: " + type + ", constraints: [{" + constraint + "}]}";
        var checked = resolve(text, Map.of("p", Json.read(given)));
        if (message == null) {
            assertThat(checked).isInstanceOf(Checked.Good.class);
        } else {
            assertThat(problems(checked))
                    .extracting(Problem::message)
                    .containsExactly("The parameter `p` is invalid: " + message);
        }
    }

    @Test
    void theAuthorsOwnWordsReplaceTheMessage() {
        var text = "p: {type: number, constraints: [{range: {min: 1}, description: At least one.}]}";
        assertThat(problems(resolve(text, Map.of("p", Value.of(0)))))
                .extracting(Problem::message)
                .containsExactly("The parameter `p` is invalid: At least one.");
    }

    @Test
    void whatIsGivenComesBeforeTheSettingsAndThoseBeforeTheTemplate() {
        var definitions = definitions(
                "a: {type: string, default: t}\nb: {type: string, default: t}\nc: {type: string, default: t}\n");
        var values = Parameters.resolve(
                        definitions,
                        Map.of("a", Value.of("g")),
                        Map.of("a", Value.of("s"), "b", Value.of("s"), "elsewhere", Value.of("s")),
                        CustomRules.NONE)
                .orRefuse();
        assertThat(Json.clear(new Value.Mapping(values))).isEqualTo("{\"a\":\"g\",\"b\":\"s\",\"c\":\"t\"}");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var text = "size: {type: number}\nname: {type: string}\nother: {type: boolean}\n";
        assertThat(problems(resolve(text, Map.of("siez", Value.of(1), "other", Value.of("perhaps")))))
                .extracting(Problem::code)
                .containsExactly("parameter.unknown", "parameter.missing", "parameter.missing", "parameter.type");
        assertThat(problems(resolve("size: {type: number}", Map.of("siez", Value.of(1))))
                        .getFirst()
                        .suggestion())
                .contains("did you mean `size`?");
    }

    @Test
    void aHiddenValueIsSecretAlsoInMessages() {
        var text = "p: {type: string, hidden: true, constraints: [{allowed_pattern: '[a-z]+'}]}";
        assertThat(resolve(text, Map.of("p", Value.of("pear"))).orRefuse().get("p"))
                .isEqualTo(new Value.Secret(Value.of("pear")));
        assertThat(problems(resolve(text, Map.of("p", Value.of("PEAR"))))
                        .getFirst()
                        .message())
                .doesNotContain("PEAR")
                .contains("***");
    }

    @Test
    void anUnknownValueIsFineForNow() {
        var text = "p: {type: number, constraints: [{range: {min: 1}}]}";
        assertThat(resolve(text, Map.of("p", new Value.Unknown("it")))
                        .orRefuse()
                        .get("p"))
                .isEqualTo(new Value.Unknown("it"));
    }

    @Test
    void aPatternTakesTheFirstAlternativeThatFits() {
        var text = "p: {type: string, constraints: [{allowed_pattern: 'a|ab'}]}";
        assertThat(resolve(text, Map.of("p", Value.of("a")))).isInstanceOf(Checked.Good.class);
        assertThat(resolve(text, Map.of("p", Value.of("ab")))).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void aRuleByNameIsAskedOfWhoKnowsIt() {
        CustomRules rules = (rule, value) -> rule.equals("nova.flavor") && !value.equals(Value.of("small"))
                ? Optional.of("there is no such flavor")
                : Optional.empty();
        var definitions = definitions("p: {type: string, constraints: [{custom_constraint: nova.flavor}]}");
        assertThat(Parameters.resolve(definitions, Map.of("p", Value.of("small")), Map.of(), rules))
                .isInstanceOf(Checked.Good.class);
        assertThat(problems(Parameters.resolve(definitions, Map.of("p", Value.of("tiny")), Map.of(), rules)))
                .extracting(Problem::message)
                .containsExactly(
                        "The parameter `p` is invalid: \"tiny\" does not validate nova.flavor (there is no such"
                                + " flavor)");
    }

    @Test
    void aPatternThatTakesForEverIsGivenUp() {
        var text = "p: {type: string, constraints: [{allowed_pattern: '(.*,){15}x'}]}";
        assertThat(problems(resolve(text, Map.of("p", Value.of(",".repeat(60)))))
                        .getFirst()
                        .message())
                .contains("takes too long");
    }

    @Test
    void itemsOfAListStaySecretAndUnknown() throws Coercion.Unfit {
        var given = Value.list(
                Value.of(1),
                new Value.Secret(Value.of(2)),
                new Value.Unknown("later"),
                new Value.Secret(Value.of("x")));
        assertThat(Coercion.coerce(ParameterType.LIST, given))
                .isEqualTo(Value.list(
                        Value.of("1"),
                        new Value.Secret(Value.of("2")),
                        new Value.Unknown("later"),
                        new Value.Secret(Value.of("x"))));
    }
}
