package io.tutti.server.api.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a request names by addresses is put where it would stand if it had been sent along. */
final class FetchedTextsTest {
    private static final String OUTER = "https://example.org/outer.yaml";
    private static final String INNER = "https://example.org/inner.yaml";
    private static final String LEAF = "https://example.org/leaf.yaml";

    private final List<String> fetched = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private FetchedTexts texts(Map<String, String> there) {
        return with(address -> {
            fetched.add(address);
            return there.getOrDefault(address, "");
        });
    }

    private FetchedTexts with(UnaryOperator<String> fetch) {
        return new FetchedTexts(true, fetch, 100_000, Duration.ofSeconds(60), () -> now);
    }

    private static String of(String... types) {
        var text = new StringBuilder("heat_template_version: 2018-08-31\nresources:\n");
        for (int i = 0; i < types.length; i++) {
            text.append("  r").append(i).append(": {type: \"").append(types[i]).append("\"}\n");
        }
        return text.toString();
    }

    @Test
    void aTemplateAndThoseInItAreFetchedOnce() {
        var there = Map.of(OUTER, of(INNER, LEAF, INNER, "local.yaml"), INNER, of(LEAF), LEAF, of("OS::Heat::None"));
        var body = texts(there).in(Value.map("template_url", Value.of(OUTER)));
        assertThat(body.get("template_url")).isEmpty();
        assertThat(body.text("template")).contains(there.get(OUTER));
        assertThat(body.text("template_name")).contains(OUTER);
        assertThat(body.mapping("files").entries().keySet()).containsExactlyInAnyOrder(INNER, LEAF);
        assertThat(fetched).containsExactly(OUTER, INNER, LEAF);
    }

    @Test
    void whatWasSentAlongIsNotFetched() {
        var body = Value.map("template", Value.of(of(INNER))).with("files", Value.map(INNER, Value.of(of())));
        assertThat(texts(Map.of()).in(body)).isEqualTo(body);
        assertThat(fetched).isEmpty();
    }

    @Test
    void templatesThatLeadToEverMoreComeToAnEnd() {
        var endless = with(address -> {
            fetched.add(address);
            return of("http://example.org/" + fetched.size() + ".yaml");
        });
        assertThatThrownBy(() -> endless.in(Value.map("template_url", Value.of(OUTER))))
                .isInstanceOf(Refusal.class);
        assertThat(fetched).hasSizeLessThan(25);
    }

    @Test
    void allThatIsFetchedIsNoLargerThanWhatCouldBeSent() {
        var large = of(INNER, LEAF) + "#" + "x".repeat(60_000);
        assertThatThrownBy(() -> with(_ -> large).in(Value.map("template", Value.of(large))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("larger than 100000 bytes together");
    }

    @Test
    void allOfThemTogetherHaveNoMoreTimeThanOne() {
        var slow = with(address -> {
            fetched.add(address);
            now = now.plusSeconds(61);
            return of("OS::Heat::None");
        });
        assertThatThrownBy(() -> slow.in(Value.map("template", Value.of(of(INNER, LEAF)))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("60 seconds");
        assertThat(fetched).containsExactly(INNER);
    }
}
