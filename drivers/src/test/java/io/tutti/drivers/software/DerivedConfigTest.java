package io.tutti.drivers.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedConfigTest {
    private static SoftwareConfig source(String name, String config, String... inputs) {
        var declared = List.of(inputs).stream().map(Json::readMapping).toList();
        return new SoftwareConfig(
                "source",
                "default",
                name,
                "script",
                Json.read(config),
                declared,
                List.of(Value.map("name", Value.of("result"))),
                Value.map("tags", Value.of("t")),
                Calls.START);
    }

    private static SoftwareConfig derived(SoftwareConfig source, String properties) {
        var call = Calls.with(Json.readMapping(properties)).call();
        return new DerivedConfig(source, call, "CREATE").make("derived", "http://tutti/signal");
    }

    private static Mapping values(SoftwareConfig config) {
        return DerivedConfig.values(config.inputs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
        {"name":"a"}                              | {}          | null
        {"name":"a","default":1}                  | {}          | 1
        {"name":"a","default":1}                  | {"a":2}     | 2
        {"name":"a","default":1}                  | {"a":null}  | null
        {"name":"a","type":"Json"}                | {"a":[1]}   | [1]
        {"name":"b"}                              | {"a":"x"}   | "x"
        """)
    void anInputTakesTheGivenValueOrItsDefault(String declared, String given, String expected) {
        var config = derived(source("n", "\"text\"", declared), "{\"input_values\": " + given + "}");
        assertThat(values(config).get("a").orElseThrow()).isEqualTo(Json.read(expected));
    }

    @Test
    void theDeclarationStaysAndAnUndeclaredInputIsAText() {
        var config = derived(
                source("n", "\"text\"", "{\"name\": \"a\", \"type\": \"Number\", \"description\": \"d\"}"),
                "{\"input_values\": {\"a\": 1, \"extra\": \"e\"}}");
        assertThat(config.inputs())
                .contains(
                        Json.readMapping(
                                "{\"name\": \"a\", \"type\": \"Number\", \"description\": \"d\", \"value\": 1}"),
                        Json.readMapping("{\"name\": \"extra\", \"type\": \"String\", \"value\": \"e\"}"));
    }

    @Test
    void theGeneratedInputsSayWhatIsDoneWhere() {
        var config = derived(source("n", "\"text\""), "{\"server\": \"m-1\", \"signal_transport\": \"HEAT_SIGNAL\"}");
        assertThat(values(config)).isEqualTo(Json.readMapping("""
            {"deploy_server_id": "m-1", "deploy_action": "CREATE", "deploy_stack_id": "shop/stack-1",
             "deploy_resource_name": "it", "deploy_signal_transport": "HEAT_SIGNAL"}\
            """));
    }

    @Test
    void theSignalUrlIsASecretForItCarriesAKey() {
        var values = values(derived(source("n", "\"text\""), "{\"signal_transport\": \"CFN_SIGNAL\"}"));
        assertThat(values.get("deploy_signal_id")).contains(new Value.Secret(Value.of("http://tutti/signal")));
        assertThat(values.text("deploy_signal_verb")).contains("POST");
    }

    @Test
    void nobodyCanForgeAGeneratedInput() {
        var values = values(derived(source("n", "\"text\""), "{\"input_values\": {\"deploy_action\": \"DELETE\"}}"));
        assertThat(values.text("deploy_action")).contains("CREATE");
    }

    @ParameterizedTest
    @CsvSource({"own, config, own", "'', config, config"})
    void theDeploymentsNameComesBeforeTheConfigurations(String own, String config, String expected) {
        assertThat(derived(source(config, "\"text\""), "{\"name\": \"" + own + "\"}")
                        .name())
                .isEqualTo(expected);
    }

    @Test
    void withoutAnyNameItIsThePhysicalOne() {
        assertThat(derived(source("", "\"text\""), "{}").name()).matches("shop-it-[a-z2-7]{12}");
    }

    @Test
    void textGroupOutputsAndOptionsAreTheSources() {
        var source = source("n", "\"text $a\"");
        var config = derived(source, "{\"input_values\": {\"a\": 1}}");
        assertThat(config)
                .isEqualTo(new SoftwareConfig(
                        "derived",
                        "default",
                        "n",
                        "script",
                        Value.of("text $a"),
                        config.inputs(),
                        source.outputs(),
                        source.options(),
                        Calls.START));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"k": {"get_input": "a"}}                   | {"k": 1}
        {"k": [{"get_input": "a"}, 2]}              | {"k": [1, 2]}
        {"k": {"get_input": "missing"}}             | {"k": null}
        {"k": {"get_input": "a", "more": 1}}        | {"k": {"get_input": "a", "more": 1}}
        {"k": {"get_input": ["a"]}}                 | {"k": {"get_input": ["a"]}}
        {"k": {"get_input": "deploy_action"}}       | {"k": "CREATE"}
        {"k": {"other": "a"}}                       | {"k": {"other": "a"}}
        """)
    void aStructuredConfigurationGetsItsInputs(String config, String expected) {
        var properties = "{\"input_key\": \"get_input\", \"input_values\": {\"a\": 1}}";
        assertThat(derived(source("n", config), properties).config()).isEqualTo(Json.read(expected));
    }

    @Test
    void anotherKeyMayAskForInputs() {
        var properties = "{\"input_key\": \"take\", \"input_values\": {\"a\": 1}}";
        assertThat(derived(source("n", "{\"k\": {\"take\": \"a\"}, \"l\": {\"get_input\": \"a\"}}"), properties)
                        .config())
                .isEqualTo(Json.read("{\"k\": 1, \"l\": {\"get_input\": \"a\"}}"));
    }

    @Test
    void whatIsNotStructuredIsLeftAlone() {
        var config = "{\"configs\": [{\"config\": {\"get_input\": \"a\"}}]}";
        assertThat(derived(source("n", config), "{\"input_values\": {\"a\": 1}}")
                        .config())
                .isEqualTo(Json.read(config));
    }

    @Test
    void inputsWithoutAValueAreNamed() {
        var config = Json.read("{\"a\": {\"get_input\": \"x\"}, \"b\": [{\"get_input\": \"y\"}]}");
        assertThat(new Inputs("get_input", Value.map("x", Value.of(1))).missing(config))
                .containsExactly("y");
    }
}
