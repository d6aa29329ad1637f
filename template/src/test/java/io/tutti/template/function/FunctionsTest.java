package io.tutti.template.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each function gives; {@code heat-rules.yaml} has what Heat was seen to do. */
class FunctionsTest {
    private static final Calls SCOPE = Calls.NOTHING
            .parameter("text", Value.of("abc"))
            .parameter("list", Value.list(Value.of("a"), Value.of("b")))
            .parameter("map", Json.read("{\"x\": [1, {\"y\": \"z\"}], \"2\": \"two\"}"))
            .attribute("ips", Json.read("{\"blue\": [\"10.0.0.1\"]}"))
            .attribute("name", Value.of("it"))
            .reference("r", Value.of("id-1"))
            .condition("yes", Value.of(true))
            .condition("no", Value.of(false))
            .file("a.sh", "echo {get_param: text}");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{get_param: text}|\"abc\"",
                "{get_param: [map, x, 1, y]}|\"z\"",
                "{get_param: [map, x, '1', y]}|\"z\"",
                "{get_param: [map, x, -2]}|1",
                "{get_param: [map, 2]}|\"two\"",
                "{get_param: [map, nothing, here]}|\"\"",
                "{get_param: [list, {get_param: [map, x, 0]}]}|\"b\"",
                "{get_attr: [r, name]}|\"it\"",
                "{get_attr: [r, ips, blue, 0]}|\"10.0.0.1\"",
                "{get_attr: [r, ips, blue, '0']}|null",
                "{get_attr: [r, ips, red]}|null",
                "{get_attr: [r]}|{\"ips\":{\"blue\":[\"10.0.0.1\"]},\"name\":\"it\"}",
                "{get_resource: r}|\"id-1\"",
                "{get_file: a.sh}|\"echo {get_param: text}\"",
                "{str_replace: {template: 'a b ab', params: {a: 1, b: true, ab: 1.5}}}|\"1 True 1.5\"",
                "{str_replace: {template: $m, params: {$m: {get_param: map}}}}|\"{\\\"2\\\": \\\"two\\\", \\\"x\\\":"
                        + " [1, {\\\"y\\\": \\\"z\\\"}]}\"",
                "{str_replace: {template: 'no word', params: {}}}|\"no word\"",
                "{str_replace_strict: {template: ab, params: {a: 1, b: 2}}}|\"12\"",
                "{str_split: [', ', 'a, b,c']}|[\"a\",\"b,c\"]",
                "{str_split: [',', 'a,b,', -1]}|\"\"",
                "{str_split: [',', null]}|null",
                "{list_join: ['-', [a, b], null, [c]]}|\"a-b-c\"",
                "{list_join: ['', []]}|\"\"",
                "{list_join: [', ', [{b: 1, a: é}, [2]]]}|\"{\\\"a\\\": \\\"\\\\u00e9\\\", \\\"b\\\": 1}, [2]\"",
                "{list_concat: [[a], null, [b, [c]]]}|[\"a\",\"b\",[\"c\"]]",
                "{list_concat: []}|[]",
                "{map_merge: [{a: 1, b: 1}, {b: 2}]}|{\"a\":1,\"b\":2}",
                "{map_replace: [{a: b, c: d}, {keys: {a: x}, values: {d: y}}]}|{\"x\":\"b\",\"c\":\"y\"}",
                "{repeat: {template: {n%i%: ['%i%']}, for_each: {'%i%': ['1',"
                        + " '2']}}}|[{\"n1\":[\"1\"]},{\"n2\":[\"2\"]}]",
                "{repeat: {template: x, for_each: {y: null}}}|[]",
                "{repeat: {template: k, for_each: {k: {get_param: map}}}}|[\"x\",\"2\"]",
                "{digest: [md5, '']}|\"d41d8cd98f00b204e9800998ecf8427e\"",
                "{digest: [sha512_256, '']}|\"c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a\"",
                "{if: [yes, {get_param: text}, {get_resource: gone}]}|\"abc\"",
                "{if: [no, {get_resource: gone}, 2]}|2",
                "{if: [{equals: [{get_param: text}, abc]}, 1, 2]}|1",
                "{if: [{equals: ['1', 1]}, 1, 2]}|2",
                "{if: [{equals: [1, 1.0]}, 1, 2]}|1",
                "{if: [{and: [yes, {not: no}]}, 1, 2]}|1",
                "{if: [{or: [no, {not: yes}]}, 1, 2]}|2",
                "{not_a_function: [{get_param: text}]}|{\"not_a_function\":[\"abc\"]}",
                "{get_param: text, more: 1}|{\"get_param\":\"text\",\"more\":1}",
            })
    void aCallGives(String text, String json) {
        assertThat(Json.clear(SCOPE.of(text))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{get_param: gone}",
                "{get_attr: [gone, name]}",
                "{get_attr: [r, gone]}",
                "{get_resource: gone}",
                "{get_file: gone.sh}",
                "{str_replace: {template: a, params: {'': 1}}}",
                "{str_replace: {template: {get_param: list}, params: {a: 1}}}",
                "{list_concat: [a]}",
                "{list_concat: {get_param: text}}",
                "{map_merge: [[a]]}",
                "{map_replace: [{a: 1, b: 2}, {keys: {a: c, b: c}}]}",
                "{repeat: {template: x, for_each: {x: [[a]]}}}",
                "{repeat: {template: x, for_each: {x: a}}}",
                "{digest: [md6, a]}",
                "{str_split: [',', [a]]}",
                "{if: [gone, 1, 2]}",
                "{if: [{get_param: text}, 1, 2]}",
            })
    void aCallThatCannotBeComputedIsRefusedAtItsPlace(String text) {
        assertThatThrownBy(() -> SCOPE.of("\n      " + text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.where().orElseThrow().line())
                                            .isEqualTo(5);
                                    assertThat(problem.code()).startsWith("template.");
                                }));
    }

    @Test
    void aVanishingIfLeavesItsListMapOrProperty() {
        var text = "{a: [{if: [no, 1]}, 2], b: {if: [no, 1]}, c: {if: [yes, 3]}}";
        assertThat(Json.clear(Evaluator.evaluate(Calls.expression("wallaby", text), SCOPE)))
                .isEqualTo("{\"a\":[2],\"c\":3}");
    }

    @Test
    void olderVersionsKnowLess() {
        assertThat(Functions.of(Version.HAVANA).names())
                .containsExactly(
                        "Fn::Base64",
                        "Fn::GetAZs",
                        "Fn::Join",
                        "Fn::MemberListToMap",
                        "Fn::Replace",
                        "Fn::ResourceFacade",
                        "Fn::Select",
                        "Fn::Split",
                        "Ref",
                        "get_attr",
                        "get_file",
                        "get_param",
                        "get_resource",
                        "list_join",
                        "resource_facade",
                        "str_replace");
        assertThat(Functions.of(Version.MITAKA).conditionNames()).isEmpty();
        assertThat(Functions.of(Version.OCATA).conditionNames())
                .containsExactly("and", "equals", "get_param", "not", "or");
        assertThat(Functions.of(Version.WALLABY).conditionNames())
                .containsExactly("and", "contains", "equals", "get_param", "not", "or", "yaql");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theListIsAlphabetical(Version version) {
        assertThat(List.copyOf(Functions.of(version).names())).isSorted();
    }
}
