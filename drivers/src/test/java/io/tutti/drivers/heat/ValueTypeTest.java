package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypeTest {
    private final ValueType type = new ValueType();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        string               | 1              | "1"
        string               | true           | "True"
        string               | "x"            | "x"
        string               | null           | ""
        string               | [1]            | wrong
        number               | "12"           | 12
        number               | "3.0"          | 3.0
        number               | 1.5            | 1.5
        number               | "abc"          | wrong
        number               | true           | wrong
        comma_delimited_list | "a, b,,c"      | ["a","b","","c"]
        comma_delimited_list | ""             | []
        comma_delimited_list | [1,"x"]        | [1,"x"]
        comma_delimited_list | {"a":1}        | wrong
        json                 | "{\\"a\\":[1]}"  | {"a":[1]}
        json                 | {"a":1}        | {"a":1}
        json                 | "nope"         | wrong
        json                 | "3"            | wrong
        boolean              | "on"           | true
        boolean              | "No"           | false
        boolean              | 1              | true
        boolean              | false          | false
        boolean              | "maybe"        | wrong
        boolean              | [1]            | wrong
        """)
    void theValueIsTurnedIntoTheTypeAskedFor(String kind, String value, String expected) {
        var properties = Value.map("type", Value.of(kind)).with("value", Json.read(value));
        switch (type.create(Calls.with(properties).call())) {
            case Progress.Done done ->
                assertThat(Json.clear(done.attributes().get("value").orElseThrow()))
                        .isEqualTo(expected);
            case Progress.Failed failed -> {
                assertThat(failed.problem().code()).isEqualTo("value.wrong-type");
                assertThat(expected).isEqualTo("wrong");
            }
            case Progress.Again _, Progress.Replace _, Progress.Unsupported _ ->
                throw new AssertionError("neither done nor failed");
        }
    }

    @Test
    void withoutATypeTheValueStaysAsItIs() {
        var properties = Value.map("value", Json.read("[1, {\"a\": null}]"));
        var done = (Progress.Done) type.create(Calls.with(properties).call());
        assertThat(done.attributes()).isEqualTo(properties);
    }

    @Test
    void aSecretStaysOne() {
        var properties = Value.map("value", new Value.Secret(Value.of("a,b"))).with("type", "comma_delimited_list");
        var done = (Progress.Done) type.create(Calls.with(properties).call());
        assertThat(done.attributes().get("value")).contains(new Value.Secret(Value.list(Value.of("a"), Value.of("b"))));
    }
}
