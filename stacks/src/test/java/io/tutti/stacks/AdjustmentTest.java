package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.stacks.plan.Adjustment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        change_in_capacity         |  2   | - | 5  | 7
        change_in_capacity         | -2   | - | 5  | 3
        exact_capacity             |  4   | - | 5  | 4
        percent_change_in_capacity |  50  | - | 4  | 6
        percent_change_in_capacity |  25  | - | 5  | 6
        percent_change_in_capacity |  1   | - | 5  | 6
        percent_change_in_capacity | -1   | - | 5  | 4
        percent_change_in_capacity | -50  | - | 5  | 3
        percent_change_in_capacity |  33  | - | 10 | 13
        percent_change_in_capacity |  0   | - | 5  | 5
        percent_change_in_capacity |  10  | 2 | 10 | 12
        percent_change_in_capacity | -10  | 3 | 10 | 7
        percent_change_in_capacity |  50  | 2 | 10 | 15
        """)
    void aSizeIsAdjustedAsHeatCounts(String type, String by, String step, long size, long wanted) {
        var policy = Value.map("adjustment_type", Value.of(type)).with("scaling_adjustment", Json.read(by.strip()));
        var stepped = step.equals("-") ? policy : policy.with("min_adjustment_step", Json.read(step));

        assertThat(Adjustment.adjusted(stepped, size)).isEqualTo(wanted);
    }
}
