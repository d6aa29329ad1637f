package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.function.Calls;
import io.tutti.template.parameter.CustomRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesTest {
    private static final Description TYPE = Description.of("T", "")
            .property(Property.text("text", ""))
            .property(Property.integer("integer", ""))
            .property(Property.number("number", ""))
            .property(Property.bool("bool", ""))
            .property(Property.sequence("list", "", Property.integer("item", "")))
            .property(Property.mapping(
                    "map", "", Property.text("a", ""), Property.bool("b", "").otherwise(Value.of(true))))
            .property(Property.text("fixed", "").otherwise(Value.of("f")));

    private static Checked<Mapping> fit(Value values) {
        return Properties.fit(TYPE, values, Calls.expression("{}"), "p", CustomRules.NONE);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{\"fixed\":\"f\"}",
                "{\"fixed\":null,\"text\":null}|{\"fixed\":\"f\"}",
                "{\"fixed\":true}|{\"fixed\":\"True\"}",
                "{\"fixed\":\"\",\"text\":5}|{\"text\":\"5\",\"fixed\":\"\"}",
                "{\"integer\":\"7\",\"number\":\"1.5\",\"bool\":\"TRUE\"}|{\"integer\":7,\"number\":1.5,\"bool\":true,\"fixed\":\"f\"}",
                "{\"list\":[\"1\",2]}|{\"list\":[1,2],\"fixed\":\"f\"}",
                "{\"map\":{\"a\":1}}|{\"map\":{\"a\":\"1\",\"b\":true},\"fixed\":\"f\"}",
            })
    void propertiesAreCoercedAndDefaultsFilledIn(String given, String fitted) {
        assertThat(Json.clear(fit(Json.read(given)).orRefuse())).isEqualTo(fitted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"integer\":1.5}|p.integer",
                "{\"integer\":true}|p.integer",
                "{\"bool\":\"yes\"}|p.bool",
                "{\"list\":\"a,b\"}|p.list",
                "{\"list\":[1,\"x\"]}|p.list[1]",
                "{\"map\":{\"c\":1}}|p.map.c",
                "{\"text\":[1]}|p.text",
                "{\"more\":1}|p.more",
            })
    void whatDoesNotFitIsNamed(String given, String path) {
        assertThat(fit(Json.read(given)))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("path=" + path + ","));
    }

    @Test
    void secretsAndUnknownsPassInTheirCovers() {
        var values = Value.map("text", new Value.Secret(Value.of(5)))
                .with("list", Value.list(new Value.Unknown("it"), Value.of("3")))
                .with("bool", new Value.Unknown("it"));
        assertThat(fit(values).orRefuse())
                .isEqualTo(Value.map("text", new Value.Secret(Value.of("5")))
                        .with("bool", new Value.Unknown("it"))
                        .with("list", Value.list(new Value.Unknown("it"), Value.of(3)))
                        .with("fixed", "f"));
    }

    @Test
    void aSecretMapIsSecretEntryByEntry() {
        assertThat(fit(new Value.Secret(Value.map("text", Value.of("pear")))).orRefuse())
                .isEqualTo(Value.map("text", new Value.Secret(Value.of("pear"))).with("fixed", "f"));
    }
}
