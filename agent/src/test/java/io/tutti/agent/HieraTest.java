package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an input says, what Hiera answers is just that. */
class HieraTest {
    /** What Hiera takes for something to put another text for, and its one way to say a character itself. */
    private static final Pattern INTERPOLATION = Pattern.compile("%\\{[^}]*\\}");

    private static final List<String> PIECES = List.of(
            "%", "{", "}", "%{", "%{}", "%{facts.os}", "%{lookup('secret')}", "%{literal('%')}", "'", "a", "é", "\n");

    /** As Hiera does: once over the text, from the left; what is no literal becomes something else. */
    private static String looked(String text) {
        return INTERPOLATION
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group().equals("%{literal('%')}") ? "%" : "<another text>"));
    }

    private static Value looked(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Value.of(looked(text));
            case Value.Secret(var hidden) -> new Value.Secret(looked(hidden));
            case Value.Sequence(var items) ->
                Value.list(items.stream().map(HieraTest::looked).toList());
            case Mapping mapping -> {
                var all = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, item) -> all.put(looked(key), looked(item)));
                yield new Mapping(all);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> value;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"%{facts.os}", "%%{x}", "%{%{x}}", "a%{", "%{literal('%')}", "100%", "{}", "%{scope('x')}"})
    void aTextIsWhatItSays(String text) {
        assertThat(looked(Hiera.literal(Value.of(text)))).isEqualTo(Value.of(text));
    }

    @Test
    void anyValueIsWhatItSays() {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var value = drawn(random, 3);
            assertThat(looked(Hiera.literal(value))).as("%s", value).isEqualTo(value);
        }
    }

    private static Value drawn(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 0 -> Value.of(text(random));
            case 1 -> Value.of(random.nextInt(100));
            case 2 -> new Value.Secret(Value.of(text(random)));
            case 3 -> {
                var items = new ArrayList<Value>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    items.add(drawn(random, depth - 1));
                }
                yield Value.list(items);
            }
            default -> {
                var all = Mapping.EMPTY;
                for (var i = random.nextInt(4); i > 0; i--) {
                    all = all.with(text(random), drawn(random, depth - 1));
                }
                yield all;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
