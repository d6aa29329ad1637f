package io.tutti.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
    private static Node good(String text) {
        return Yaml.read("t.yaml", text).orRefuse();
    }

    private static Problem bad(String text) {
        return switch (Yaml.read("t.yaml", text)) {
            case Checked.Good<Node> good -> throw new AssertionError("was read: " + good);
            case Checked.Bad<Node> bad -> bad.problems().getFirst();
        };
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yes|true",
                "Yes|true",
                "YES|true",
                "on|true",
                "On|true",
                "ON|true",
                "true|true",
                "True|true",
                "TRUE|true",
                "no|false",
                "No|false",
                "off|false",
                "OFF|false",
                "false|false",
                "False|false",
                "y|\"y\"",
                "n|\"n\"",
                "yEs|\"yEs\"",
                "0644|420",
                "-0644|-420",
                "00|0",
                "08|\"08\"",
                "0o17|\"0o17\"",
                "12:30:45|45045",
                "1:60|\"1:60\"",
                "-1:30|-90",
                "1:30.5|90.5",
                "190:20:30.15|685230.15",
                "1e3|\"1e3\"",
                "1.0e+3|1000.0",
                "1.0e3|\"1.0e3\"",
                "1.5|1.5",
                "1.|1.0",
                ".5|0.5",
                "-.5|\"-.5\"",
                "1_000|1000",
                "0x1F|31",
                "0X1F|\"0X1F\"",
                "0b101|5",
                "0b|\"0b\"",
                "+1|1",
                "~|null",
                "null|null",
                "Null|null",
                "NULL|null",
                "nUll|\"nUll\"",
                "2018-08-31|\"2018-08-31\"",
                "2001-12-14t21:59:43.10-05:00|\"2001-12-14t21:59:43.10-05:00\"",
                "'yes'|\"yes\"",
                "\"1\"|\"1\"",
                "!!str 1|\"1\"",
                "!!int \"7\"|7",
                "!!float 1|1.0",
                "!!bool \"on\"|true",
                "!!null x|null",
                "! 12|\"12\"",
                "=|\"=\"",
                "1.2.3|\"1.2.3\"",
                "123456789012345678901234567890|123456789012345678901234567890"
            })
    void aScalarMeansWhatPyYamlSays(String text, String json) {
        assertThat(Json.clear(good(text).value())).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({".inf,Infinity", "-.INF,-Infinity", "+.Inf,Infinity", ".nan,NaN", ".NaN,NaN"})
    void theNumbersBeyondNumbersAreKnown(String text, double value) {
        assertThat(good(text).value()).isEqualTo(Value.of(value));
    }

    @Test
    void anEmptyEntryIsNull() {
        assertThat(Json.clear(good("a:\nb: ''").value())).isEqualTo("{\"a\":null,\"b\":\"\"}");
    }

    @Test
    void jsonIsReadWithItsOwnNumbers() {
        assertThat(Json.clear(good("{\"a\": 1e3, \"b\": \"yes\"}").value())).isEqualTo("{\"a\":1000.0,\"b\":\"yes\"}");
    }

    @Test
    void aMergeFillsWhatIsNotThereAndTheFirstOfSeveralCounts() {
        var text = """
            one: &one {a: 1, b: 1}
            two: &two {b: 2, c: 2}
            both: {<<: [*one, *two], c: 3}
            quoted: {'<<': 1}
            """;
        assertThat(Json.clear(
                        ((Node.Fields) good(text)).get("both").orElseThrow().value()))
                .isEqualTo("{\"a\":1,\"b\":1,\"c\":3}");
        assertThat(Json.clear(
                        ((Node.Fields) good(text)).get("quoted").orElseThrow().value()))
                .isEqualTo("{\"<<\":1}");
    }

    @Test
    void aDuplicateKeyIsAWarningAndTheLastOneCounts() {
        var read = Yaml.read("t.yaml", "a: 1\nb: 2\na: 3\n");
        assertThat(Json.clear(read.orRefuse().value())).isEqualTo("{\"a\":3,\"b\":2}");
        assertThat(read.warnings()).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("yaml.duplicate-key");
            assertThat(w.where().orElseThrow().line()).isEqualTo(3);
            assertThat(w.reason()).contains("it stands at line 1 already");
        });
    }

    @Test
    void aKeyThatIsATruthValueIsAWarning() {
        var read = Yaml.read("t.yaml", "on: 1\n80: 2\n");
        assertThat(Json.clear(read.orRefuse().value())).isEqualTo("{\"true\":1,\"80\":2}");
        assertThat(read.warnings()).extracting(Problem::code).containsExactly("yaml.key-is-truth-value");
    }

    @Test
    void everyNodeHasItsPlace() {
        var fields = (Node.Fields) good("a:\n  - x\n  - {b: \"yés 😀\", c: 3}\n");
        var items = (Node.Items) fields.get("a").orElseThrow();
        var inner = (Node.Fields) items.items().get(1);
        var b = inner.get("b").orElseThrow().where();
        assertThat(b).hasToString("t.yaml:3:9");
        assertThat(b.length()).isEqualTo(7);
        assertThat(b.excerpt()).isEqualTo("  - {b: \"yés 😀\", c: 3}");
        assertThat(inner.get("c").orElseThrow().where()).hasToString("t.yaml:3:21");
        assertThat(List.copyOf(inner.all()).get(1).place()).hasToString("t.yaml:3:18");
    }

    @Test
    void windowsLinesAndAByteOrderMarkDoNotMoveThePlaces() {
        var fields = (Node.Fields) good("\uFEFFa: 1\r\nb: 2\r\n");
        assertThat(fields.get("b").orElseThrow().where()).hasToString("t.yaml:2:4");
        assertThat(fields.get("b").orElseThrow().where().excerpt()).isEqualTo("b: 2");
    }

    @ParameterizedTest(name = "{0} -> {1} at {2}:{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: [1, 2|yaml.syntax|1|9",
                "a: b: c|yaml.syntax|1|5",
                "a: @b|yaml.syntax|1|4",
                "a: !!python/object:x {}|yaml.tag|1|4",
                "a: !Custom b|yaml.tag|1|4",
                "a: !!binary aGk=|yaml.tag|1|4",
                "a: !!int x|yaml.tag|1|4",
                "a: *b|yaml.alias|1|4",
                "a: &a [*a]|yaml.alias|1|8",
                "? [a]: b|yaml.key|1|3",
                "<<: 3|yaml.merge|1|5",
                "a: \"b\\x|yaml.syntax|1|6",
                "a: \"\\u|yaml.syntax|1|5",
                "a: ['\\x', \"\\UFFFFFFFF\"]|yaml.syntax|1|12",
                "a: \"\\U00110000\"|yaml.syntax|1|7",
            })
    void whatIsWrongHasACodeAndAPlace(String text, String code, int line, int column) {
        var problem = bad(text);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where().orElseThrow()).hasToString("t.yaml:" + line + ":" + column);
    }

    @Test
    void twoDocumentsAreRefused() {
        assertThat(bad("a: 1\n---\nb: 2\n").code()).isEqualTo("yaml.documents");
    }

    @Test
    void aForbiddenCharacterIsNamed() {
        var problem = bad("a: 1\nb: x\u0001y\n");
        assertThat(problem.code()).isEqualTo("yaml.character");
        assertThat(problem.message()).contains("U+0001");
        assertThat(problem.where().orElseThrow()).hasToString("t.yaml:2:5");
    }

    @Test
    void laughterIsCutShort() {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(10, "*a" + (i - 1)))));
        }
        assertThat(bad(text.toString()).code()).isEqualTo("yaml.aliases");
    }

    @Test
    void laughterByMergesIsCutShortToo() {
        var text = new StringBuilder("a: &a\n");
        for (int i = 0; i < 1000; i++) {
            text.append("  k").append(i).append(": 1\n");
        }
        text.append("b:\n");
        for (int i = 0; i < 1000; i++) {
            text.append("  - {<<: *a}\n");
        }
        assertThat(bad(text.toString()).code()).isEqualTo("yaml.aliases");
    }

    @Test
    void laughterByOneLongTextIsCutShortToo() {
        var text = "a: &a " + "x".repeat(1_000_000) + "\nb: [" + String.join(",", Collections.nCopies(100, "*a")) + "]";
        assertThat(bad(text).code()).isEqualTo("yaml.aliases");
    }

    @Test
    void depthAndSizeAreLimited() {
        assertThat(bad("[".repeat(50_000)).code()).isEqualTo("yaml.too-deep");
        assertThat(bad("x".repeat(Yaml.LARGEST + 1)).code()).isEqualTo("yaml.too-large");
    }
}
