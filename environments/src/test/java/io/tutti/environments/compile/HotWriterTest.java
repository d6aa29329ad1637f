package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written reads back as the same. */
class HotWriterTest {
    private static final Where HERE = new Where("here", 1, 1, 1, "");
    private static final List<String> WORDS = List.of(
            "a",
            "yes",
            "on",
            "No",
            "0644",
            "1e3",
            "12:30:45",
            "null",
            "~",
            "",
            " ",
            "a b",
            "OS::Heat::None",
            "::",
            "a:",
            "- x",
            "{get_param: a}",
            "#c",
            "'q'",
            "\"d\"",
            "line\nline\n",
            "tab\t",
            "é",
            "\u2028",
            "2018-08-31",
            "<<",
            "=",
            "!x",
            "*a",
            "&a",
            "|");

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 8)) {
            case 0 -> Value.none();
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(random.nextLong());
            case 3 -> Value.of(random.nextInt(1000) + 0.5);
            case 4, 5 -> Value.of(WORDS.get(random.nextInt(WORDS.size())));
            case 6 ->
                Value.list(IntStream.range(0, random.nextInt(6))
                        .mapToObj(_ -> value(random, depth + 1))
                        .toList());
            default -> mapping(random, depth + 1);
        };
    }

    private static Value.Mapping mapping(Random random, int depth) {
        var entries = new LinkedHashMap<String, Value>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            entries.put(WORDS.get(random.nextInt(WORDS.size())) + "k", value(random, depth));
        }
        return new Value.Mapping(entries);
    }

    @Test
    void whateverIsWrittenReadsBackAsTheSame() {
        for (int seed = 0; seed < 2_000; seed++) {
            var written = mapping(new Random(seed), 0);
            var text = HotWriter.write((Node.Fields) Nodes.of(written, HERE));
            assertThat(Yaml.read("made", text).orRefuse().value())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(written);
        }
    }
}
