package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.parameter.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent, the answer is a template or problems with places, never an exception. */
class RubbishTest {
    private static final String VALID = """
        heat_template_version: 2021-04-16
        description: All there is
        parameters:
          size: {type: number, default: 3, label: Size, constraints: [{range: {min: 1, max: 5}}]}
          names: {type: comma_delimited_list, default: 'a,b', hidden: true}
          more: {type: json, default: {k: [1, 2]}, constraints: [{length: {max: 9}}]}
          word: {type: string, default: x, constraints: [{allowed_pattern: '[a-z]+'}, {allowed_values: [x, y]}]}
        parameter_groups:
          - {label: One, parameters: [size, names]}
        conditions:
          big: {equals: [{get_param: size}, 5]}
          both: {and: [big, {not: big}, true]}
        resources:
          key:
            type: OS::Heat::RandomString
            properties: {length: {get_param: size}, salt: {list_join: [',', {get_param: names}]}}
            metadata: {tutti: {on_failure: hold, tries: 2, pause: 1.5}}
          db:
            type: OS::Nova::Server
            depends_on: [key]
            condition: both
            properties:
              flavor: {if: [big, large, {str_replace: {template: $a-small, params: {$a: {get_param: word}}}}]}
              networks:
                - network: {get_param: [more, k, 0]}
                - {if: [big, {port: p}]}
          group:
            type: OS::Heat::ResourceGroup
            properties:
              count: 2
              resource_def: {type: node.yaml, properties: {flavor: small}}
        outputs:
          it:
            value: {map_merge: [{a: {get_attr: [key, value]}}, {get_param: more}]}
          they: {value: {repeat: {template: n%i%, for_each: {'%i%': [1, 2]}}}, condition: big}
          digest: {value: {digest: [md5, {get_resource: key}]}}
        """;

    private static final Map<String, String> FILES = Map.of("node.yaml", """
        heat_template_version: 2018-08-31
        parameters: {flavor: {type: string}}
        """);

    private static void survives(String text) {
        var lookup = new Lookup(new Catalogue(), FILES, Map.of());
        var reading = Templates.read("t.yaml", text);
        var checked = new Checker(lookup, CustomRules.NONE).check(reading, Map.of());
        if (checked instanceof Checked.Bad<Template> bad) {
            assertThat(bad.problems()).isNotEmpty().allSatisfy(RubbishTest::isUseful);
        }
        reading.template().ifPresent(template -> {
            if (Parameters.resolve(template.parameters(), Map.of(), Map.of(), CustomRules.NONE)
                    instanceof Checked.Good<Map<String, Value>> good) {
                new Checker(lookup, CustomRules.NONE).check(template, good.value());
            }
        });
    }

    private static void isUseful(Problem problem) {
        assertThat(problem.where()).as(problem.code()).isPresent();
        assertThat(Rendering.error(problem)).contains(problem.code());
    }

    @Property(tries = 500)
    void anyTextIsSurvived(@ForAll String text) {
        survives(text);
        Settings.parse("s.yaml", text);
    }

    @Property(tries = 1000)
    void textMadeOfYamlsOwnSignsIsSurvived(@ForAll("signs") String text) {
        survives(text);
        Settings.parse("s.yaml", text);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "heat_template_version: 2018-08-31\n",
                        "resources:\n",
                        "  a: ",
                        "{",
                        "}",
                        "[",
                        "]",
                        ": ",
                        "- ",
                        "\n",
                        "  ",
                        "&a ",
                        "*a",
                        "<<: ",
                        "!!int ",
                        "|\n",
                        ">",
                        "'",
                        "\"",
                        "#",
                        "%",
                        "?",
                        ",",
                        "get_attr",
                        "get_param",
                        "if",
                        "type",
                        "~",
                        "\t",
                        "0x",
                        "1:2",
                        "---\n",
                        "...\n",
                        "\\",
                        "é",
                        "\0")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
    }

    @Property(tries = 800)
    void aTemplateWithAFewCharactersChangedIsSurvived(@ForAll("mutants") String text) {
        survives(text);
    }

    @Provide
    Arbitrary<String> mutants() {
        var changes = Arbitraries.integers()
                .between(0, VALID.length() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        var signs = Arbitraries.of("{", "}", "[", "]", ":", ",", "\n", " ", "-", "1", "a", "~", "*", "&", "");
        return changes.flatMap(places -> signs.map(sign -> mutated(places, sign)));
    }

    private static String mutated(List<Integer> places, String sign) {
        var text = new StringBuilder(VALID);
        for (var place : places) {
            var at = Math.min(place, text.length() - 1);
            text.replace(at, at + 1, sign);
        }
        return text.toString();
    }

    @Property(tries = 800)
    void aTemplateWithWordsSwappedOrLinesLostIsSurvived(@ForAll("shuffled") String text) {
        survives(text);
    }

    @Provide
    Arbitrary<String> shuffled() {
        var words = Arrays.stream(VALID.split("[^A-Za-z_:%$]+"))
                .filter(w -> !w.isBlank())
                .distinct()
                .toList();
        var lines = Arbitraries.integers()
                .between(0, (int) VALID.lines().count() - 1)
                .set()
                .ofMaxSize(3);
        return Arbitraries.of(words)
                .tuple2()
                .flatMap(pair -> lines.map(lost -> without(VALID.replace(pair.get1(), pair.get2()), lost)));
    }

    private static String without(String text, Set<Integer> lost) {
        var lines = new ArrayList<>(text.lines().toList());
        lost.stream()
                .sorted(Comparator.reverseOrder())
                .filter(i -> i < lines.size())
                .forEach(i -> lines.remove((int) i));
        return String.join("\n", lines);
    }

    @Example
    void theTemplateItselfIsFine() {
        var lookup = new Lookup(new Catalogue(), FILES, Map.of());
        assertThat(new Checker(lookup, CustomRules.NONE).check(Templates.read("t.yaml", VALID), Map.of()))
                .isInstanceOf(Checked.Good.class);
    }
}
