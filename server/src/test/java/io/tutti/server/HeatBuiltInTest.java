package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.document.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Heat's API tells of types, functions, versions and engines, and what it says of a template before it is used. */
final class HeatBuiltInTest {
    private static final String V1 = "/v1/default";

    private Testbed bed;

    @BeforeEach
    void open(@TempDir Path home) {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aTypeGivesATemplateThatCouldStandForIt() {
        var hot = bed.get(V1 + "/resource_types/OS::Heat::RandomString/template?template_type=hot")
                .json();
        assertThat(hot.mapping("parameters").mapping("length").text("type")).contains("number");
        assertThat(hot.mapping("resources").mapping("RandomString").text("type"))
                .contains("OS::Heat::RandomString");
        assertThat(hot.mapping("outputs").mapping("value").mapping("value").items("get_attr"))
                .containsExactly(Value.of("RandomString"), Value.of("value"));
        var cfn =
                bed.get(V1 + "/resource_types/OS::Heat::RandomString/template").json();
        assertThat(cfn.text("HeatTemplateFormatVersion")).contains("2012-12-12");
        assertThat(cfn.mapping("Parameters").mapping("length").whole("MaxValue"))
                .contains(512L);
        assertThat(bed.get(V1 + "/resource_types/OS::Heat::None/template?template_type=xml")
                        .status())
                .isEqualTo(400);
        assertThat(bed.get(V1 + "/resource_types/OS::Heat::Nothing/template").status())
                .isEqualTo(404);
    }

    /** For every type that is known at all: what is given out can be read again. */
    @Test
    void whatATypeGivesIsATemplate() {
        for (var type : List.of("OS::Nova::Server", "OS::Heat::ResourceGroup", "OS::Neutron::Net", "OS::Heat::Value")) {
            for (var family : List.of("hot", "cfn")) {
                var given = bed.get(V1 + "/resource_types/" + type + "/template?template_type=" + family);
                assertThat(given.status()).as(type).isEqualTo(200);
                assertThat(Templates.parse("given", given.text()).orRefuse().resources())
                        .hasSize(1);
            }
        }
    }

    @Test
    void functionsAreThoseOfTheVersion() {
        var newest = functions("heat_template_version.wallaby", "");
        assertThat(newest).contains("get_attr", "yaql", "contains").doesNotContain("Fn::Join", "equals");
        assertThat(functions("heat_template_version.2021-04-16", "?with_condition_func=true"))
                .contains("get_attr", "equals", "and", "not")
                .doesNotHaveDuplicates();
        assertThat(functions("heat_template_version.2013-05-23", "")).contains("Fn::Join", "str_replace");
        assertThat(functions("AWSTemplateFormatVersion.2010-09-09", "")).contains("Fn::If", "Ref");
        assertThat(bed.get(V1 + "/template_versions/none/functions").status()).isEqualTo(404);
    }

    private List<String> functions(String version, String query) {
        return bed
                .get(V1 + "/template_versions/" + version + "/functions" + query)
                .json()
                .items("template_functions")
                .stream()
                .map(line -> {
                    assertThat(((Mapping) line).text("description").orElse("")).isNotBlank();
                    return ((Mapping) line).text("functions").orElse("");
                })
                .toList();
    }

    @Test
    void theServerIsItsOwnEngine() {
        var services = bed.get(V1 + "/services").json().items("services");
        assertThat(services).hasSize(1);
        assertThat(((Mapping) services.getFirst()).text("status")).contains("up");
        assertThat(bed.call("GET", "/versions", "", Map.of()).text())
                .isEqualTo(bed.get("/").text());
    }

    private static final String OUTER = """
        heat_template_version: 2018-08-31
        parameters:
          size: {type: number, default: 1}
          password: {type: string, hidden: true}
        resources:
          inner: {type: My::Inner}
        """;

    private static final String INNER = """
        heat_template_version: 2018-08-31
        description: inside
        parameters:
          colour: {type: string, default: red}
        """;

    private static Mapping asked() {
        return Value.map("template", Value.of(OUTER))
                .with("files", Value.map("inner.yaml", Value.of(INNER)))
                .with("parameters", Value.map("password", Value.of("hunter22")))
                .with("environment", """
                    parameters: {size: 3}
                    parameter_defaults: {colour: blue}
                    resource_registry: {"My::Inner": inner.yaml}
                    """);
    }

    @Test
    void aValidationShowsTheFormTheNestedFormsAndTheEnvironment() {
        var answer = bed.post(V1 + "/validate?show_nested=true&ignore_errors=99001", asked());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("hunter22");
        var shown = answer.json();
        assertThat(shown.mapping("Parameters").mapping("size").whole("Value")).contains(3L);
        var nested = shown.mapping("NestedParameters").mapping("inner");
        assertThat(nested.text("Type")).contains("My::Inner");
        assertThat(nested.text("Description")).contains("inside");
        assertThat(nested.mapping("Parameters").mapping("colour").text("Default"))
                .contains("red");
        var environment = shown.mapping("Environment");
        assertThat(environment.mapping("parameter_defaults").text("colour")).contains("blue");
        assertThat(environment.mapping("parameters").text("password")).contains("******");
        assertThat(environment.mapping("resource_registry").text("My::Inner")).contains("inner.yaml");
        assertThat(bed.post(V1 + "/validate", asked()).json().get("NestedParameters"))
                .isEmpty();
        assertThat(bed.post(V1 + "/validate?ignore_errors=1,99001", asked()).text())
                .contains("Invalid codes in ignore_errors : 1");
    }
}
