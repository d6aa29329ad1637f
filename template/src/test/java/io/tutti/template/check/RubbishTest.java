package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.settings.Merging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

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

    private static final List<String> SIGNS = List.of(
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
            "\0");
    private static final List<String> CHANGES =
            List.of("{", "}", "[", "]", ":", ",", "\n", " ", "-", "1", "a", "~", "*", "&", "");
    private static final List<String> WORDS = Arrays.stream(VALID.split("[^A-Za-z_:%$]+"))
            .filter(word -> !word.isBlank())
            .distinct()
            .toList();

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

    /** Runs one kind of rubbish from many seeds; the seed of what is not survived is named. */
    private static void eachSurvives(int rounds, Function<RandomGenerator, String> maker) {
        for (long seed = 0; seed < rounds; seed++) {
            var text = maker.apply(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            try {
                survives(text);
                Merging.of(List.of(new NamedText("s.yaml", text)), Map::of);
            } catch (RuntimeException | StackOverflowError escaped) {
                throw new AssertionError("seed " + seed + ":\n" + text, escaped);
            }
        }
    }

    private static <T> T one(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void anyTextIsSurvived() {
        eachSurvives(1_000, random -> {
            var bound = one(random, List.of(0x30, 0x80, 0x3000, 0x10000));
            var text = new StringBuilder();
            for (int left = random.nextInt(200); left > 0; left--) {
                text.append((char) random.nextInt(bound));
            }
            return text.toString();
        });
    }

    @Test
    void textMadeOfYamlsOwnSignsIsSurvived() {
        eachSurvives(1_500, random -> {
            var text = new StringBuilder();
            for (int left = random.nextInt(41); left > 0; left--) {
                text.append(one(random, SIGNS));
            }
            return text.toString();
        });
    }

    @Test
    void aTemplateWithAFewCharactersChangedIsSurvived() {
        eachSurvives(1_000, random -> {
            var text = new StringBuilder(VALID);
            var change = one(random, CHANGES);
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                var at = random.nextInt(text.length());
                text.replace(at, at + 1, change);
            }
            return text.toString();
        });
    }

    @Test
    void aTemplateWithWordsSwappedOrLinesLostIsSurvived() {
        eachSurvives(1_000, random -> {
            var lines = new ArrayList<>(VALID.replace(one(random, WORDS), one(random, WORDS))
                    .lines()
                    .toList());
            for (int left = random.nextInt(4); left > 0; left--) {
                lines.remove(random.nextInt(lines.size()));
            }
            return String.join("\n", lines);
        });
    }

    @Test
    void theTemplateItselfIsFine() {
        var lookup = new Lookup(new Catalogue(), FILES, Map.of());
        assertThat(new Checker(lookup, CustomRules.NONE).check(Templates.read("t.yaml", VALID), Map.of()))
                .isInstanceOf(Checked.Good.class);
    }
}
