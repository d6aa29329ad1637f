package io.tutti.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "12345678901234567890",
                "1.5",
                "\"a\\nb\\u0001\"",
                "[1,[],{}]",
                "{\"b\":1,\"a\":[null]}"
            })
    void whatIsReadIsWrittenAgainAlike(String json) {
        assertThat(Json.clear(Json.read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1,|1|4", "{'a':1}|1|2", "01|1|3", "[1]x|1|4", "nul|1|1", "\"\\q\"|1|4", "+1|1|3"})
    void rubbishIsRefusedWithItsPlace(String json, int line, int column) {
        assertThatThrownBy(() -> Json.read(json))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class,
                        e -> assertThat(new int[] {e.line(), e.column()}).containsExactly(line, column));
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowing() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void aSecretIsMaskedUnlessAskedFor() {
        var value = Value.map("password", new Secret(Value.of("pear")));
        assertThat(Json.masked(value)).isEqualTo("{\"password\":\"***\"}");
        assertThat(Json.clear(value)).isEqualTo("{\"password\":\"pear\"}");
        assertThat(value.toString()).doesNotContain("pear");
    }

    @Test
    void aSealedSecretComesBackAndNobodyCanForgeOne() {
        var value = Value.map("a", new Secret(Value.list(Value.of("pear")))).with("$secret", Value.of("mine"));
        var json = Json.sealed(value, text -> new StringBuilder(text).reverse().toString());
        assertThat(json).doesNotContain("pear");
        assertThat(Json.unsealed(json, text -> new StringBuilder(text).reverse().toString()))
                .isEqualTo(value);
    }
}
