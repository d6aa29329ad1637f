package io.tutti.contract.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.cloud.Inventory.Answer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private static Inventory saying(String word) {
        return (_, _, _) -> switch (word) {
            case "yes" -> Answer.YES;
            case "no" -> Answer.no("none here");
            default -> Answer.CANNOT_TELL;
        };
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                          cannot tell
        'cannot tell',               cannot tell
        'cannot tell, cannot tell',  cannot tell
        'cannot tell, no',           no
        'no, cannot tell',           no
        'no, yes',                   yes
        'yes, no',                   yes
        """)
    void whatOneHasIsThere(String said, String together) {
        var all = Stream.of(said.split(", ")).map(InventoryTest::saying).toList();
        assertThat(Inventory.of(all).has("p", "nova.flavor", "small"))
                .isEqualTo(saying(together).has("p", "nova.flavor", "small"));
    }

    @Test
    void theConstraintsOfAllAreKnown() {
        var own = new Inventory() {
            @Override
            public Answer has(String project, String constraint, String named) {
                return Answer.YES;
            }

            @Override
            public Set<String> furtherConstraints() {
                return Set.of("acme.rack");
            }
        };
        assertThat(Inventory.of(List.of(Inventory.NONE, own)).furtherConstraints())
                .containsExactly("acme.rack");
    }
}
