package io.tutti.template.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Two walls around every function: what comes of a secret is secret, what comes of an unknown is unknown. */
class WallsTest {
    /** For each function, calls that use {@code X}, the argument that is fed; every function must be here. */
    private static final Map<String, String[]> CALLS = new TreeMap<>(Map.ofEntries(
            Map.entry("contains", new String[] {"{contains: [X, [apple]]}", "{contains: [apple, [X]]}"}),
            Map.entry("digest", new String[] {"{digest: [md5, X]}", "{digest: X}"}),
            Map.entry("filter", new String[] {"{filter: [[X], [apple]]}", "{filter: [[apple], [X]]}"}),
            Map.entry("get_attr", new String[] {"{get_attr: [r, X]}", "{get_attr: [r, map, X]}"}),
            Map.entry("get_file", new String[] {"{get_file: X}"}),
            Map.entry("get_param", new String[] {"{get_param: p}", "{get_param: [map, X]}"}),
            Map.entry("get_resource", new String[] {"{get_resource: X}"}),
            Map.entry("if", new String[] {"{if: [hidden, 1, 2]}", "{if: [true, X, 2]}"}),
            Map.entry("list_concat", new String[] {"{list_concat: [X, [1]]}", "{list_concat: [[X], [1]]}"}),
            Map.entry("list_concat_unique", new String[] {"{list_concat_unique: [[X], [apple]]}"}),
            Map.entry("list_join", new String[] {"{list_join: [X, [a, b]]}", "{list_join: [',', [a, X]]}"}),
            Map.entry("make_url", new String[] {"{make_url: {host: X}}", "{make_url: {query: {a: X}}}"}),
            Map.entry("map_merge", new String[] {"{map_merge: [X, {a: 1}]}", "{map_merge: [{b: X}, {a: 1}]}"}),
            Map.entry("map_replace", new String[] {
                "{map_replace: [{a: X}, {values: {b: c}}]}",
                "{map_replace: [{a: b}, {values: {b: X}}]}",
                "{map_replace: [{a: b}, {keys: {a: X}}]}"
            }),
            Map.entry("repeat", new String[] {
                "{repeat: {template: w, for_each: {w: [X]}}}",
                "{repeat: {template: [X], for_each: {w: [a]}}}",
                "{repeat: {template: w, for_each: {w: X}}}"
            }),
            Map.entry("resource_facade", new String[] {"{resource_facade: metadata}"}),
            Map.entry("str_replace", new String[] {
                "{str_replace: {template: X, params: {a: b}}}", "{str_replace: {template: a, params: {a: X}}}"
            }),
            Map.entry("str_replace_strict", new String[] {"{str_replace_strict: {template: a, params: {a: X}}}"}),
            Map.entry("str_replace_vstrict", new String[] {"{str_replace_vstrict: {template: a, params: {a: X}}}"}),
            Map.entry("str_split", new String[] {"{str_split: [',', X]}", "{str_split: [X, 'a,b']}"}),
            Map.entry("yaql", new String[] {
                "{yaql: {expression: '$.data.len()', data: X}}", "{yaql: {expression: {list_join: ['', [X]]}}}"
            })));

    private static final Map<String, String[]> CONDITIONS = new TreeMap<>(Map.of(
            "and", new String[] {"{and: [true, hidden]}", "{and: [hidden, {not: hidden}]}"},
            "contains", new String[] {"{contains: [X, [pear]]}"},
            "equals", new String[] {"{equals: [X, pear]}", "{equals: [[X], [pear]]}"},
            "get_param", new String[] {"{equals: [{get_param: p}, a]}"},
            "not", new String[] {"{not: hidden}"},
            "or", new String[] {"{or: [false, hidden]}"},
            "yaql", new String[] {"{yaql: {expression: '$.data = pear', data: X}}"}));

    /** A text that is not a secret's, but secret in some calls where another type is needed. */
    private static Value fed(String call) {
        if (call.contains("list_concat: [X") || call.contains("w: X")) {
            return Value.list(Value.of("pear"));
        }
        if (call.contains("map_merge: [X")) {
            return Value.map("k", Value.of("pear"));
        }
        return call.contains("digest: X") ? Value.list(Value.of("md5"), Value.of("pear")) : Value.of("pear");
    }

    private static Calls scope(Value argument, Value truth) {
        return Calls.NOTHING
                .parameter("p", argument)
                .parameter("map", Json.read("{\"pear\": \"pear\"}"))
                .attribute("pear", Value.of("pear"))
                .attribute("map", Json.read("{\"pear\": \"pear\"}"))
                .reference("pear", Value.of("pear"))
                .condition("hidden", truth)
                .file("pear", "pear");
    }

    private static Stream<String> calls() {
        return Stream.concat(
                CALLS.values().stream().flatMap(Stream::of),
                CONDITIONS.values().stream().flatMap(Stream::of).map(c -> "{if: [" + c + ", pear, pear]}"));
    }

    @Test
    void everyFunctionIsTried() {
        assertThat(CALLS.keySet())
                .isEqualTo(new TreeSet<>(Functions.of(Version.WALLABY).names()));
        assertThat(CONDITIONS.keySet())
                .isEqualTo(new TreeSet<>(Functions.of(Version.WALLABY).conditionNames()));
    }

    @TestFactory
    Stream<DynamicTest> whatComesOfASecretIsSecret() {
        return calls().map(call -> DynamicTest.dynamicTest(call, () -> {
            var open = scope(fed(call), Value.of(true)).of(call.replace("X", "{get_param: p}"));
            var secret = scope(new Value.Secret(fed(call)), new Value.Secret(Value.of(true)))
                    .of(call.replace("X", "{get_param: p}"));
            assertThat(Json.masked(secret)).doesNotContain("pear").contains("***");
            assertThat(Json.clear(secret)).isEqualTo(Json.clear(open));
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatComesOfAnUnknownIsUnknown() {
        var unknown = new Value.Unknown("it");
        return calls().map(call -> DynamicTest.dynamicTest(call, () -> {
            var value = scope(unknown, unknown).of(call.replace("X", "{get_param: p}"));
            assertThat(Json.clear(value)).contains("<unknown: it>");
        }));
    }

    @Test
    void anUnknownThatDoesNotMatterIsPassedOver() {
        var unknown = new Value.Unknown("it");
        var scope = scope(unknown, unknown);
        assertThat(scope.of("{str_replace: {template: a, params: {a: 1, zz: {get_param: p}}}}"))
                .isEqualTo(Value.of("1"));
        assertThat(scope.of("{if: [{or: [hidden, true]}, 1, {get_param: p}]}")).isEqualTo(Value.of(1));
        assertThat(scope.of("{if: [{and: [hidden, false]}, 1, 2]}")).isEqualTo(Value.of(2));
        assertThat(Json.clear(scope.of("{map_merge: [{a: {get_param: p}}, {a: 1}]}")))
                .isEqualTo("{\"a\":1}");
        assertThat(Collections.singletonList(scope.of("{repeat: {template: {get_param: p}, for_each: {x: []}}}")))
                .containsExactly(Value.list());
    }
}
