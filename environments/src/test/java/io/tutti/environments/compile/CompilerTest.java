package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.model.ModelReader;
import io.tutti.environments.requirement.Published;
import io.tutti.template.syntax.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a model becomes. */
class CompilerTest {
    private static final String SHOP = """
        {"environment": "shop", "objects": {
          "db": {"block": "postgres.Cluster/1", "properties": {"size": 2}, "requires": {"domain": "ad"}},
          "ad": {"block": "directory.Domain", "properties": {"name": "corp.example"}}}}
        """;
    private static final String ALONE = """
        {"environment": "shop", "objects": {"db": {"block": "postgres.Cluster", "properties": {"size": 2}}}}
        """;

    private static Value.Mapping template(Compiled compiled) {
        return (Value.Mapping) Yaml.read("made", compiled.template()).orRefuse().value();
    }

    private static Value.Mapping resource(Compiled compiled, String name) {
        return template(compiled).mapping("resources").mapping(name);
    }

    private static Compiled compiled(String model, Published... published) {
        return Packages.compile(Packages.catalogue(), model, published).orRefuse();
    }

    private static Compiled goal(String model, String goal) {
        return Compiler.compile(
                        ModelReader.read("shop.env.json", model).orRefuse(),
                        Packages.catalogue(),
                        List.of(),
                        Optional.of(goal))
                .orRefuse();
    }

    @Test
    void membersAreUnrolledAndNamedAfterTheirObject() {
        assertThat(template(compiled(SHOP)).mapping("resources").entries().keySet())
                .contains("db-node0-server", "db-node1-server", "ad-member0-server", "ad-member1-server")
                .doesNotContain("db-node2-server", "ad-member2-server");
    }

    @Test
    void aPropertyIsATypedParameterWithItsConstraints() {
        var size = template(compiled(SHOP)).mapping("parameters").mapping("db-size");
        assertThat(Json.clear(size))
                .isEqualTo("{\"type\":\"number\",\"constraints\":[{\"range\":{\"min\":2,\"max\":5}}],\"default\":2}");
        assertThat(resource(compiled(SHOP), "db-node1-Installed")
                        .mapping("properties")
                        .mapping("input_values")
                        .mapping("size"))
                .isEqualTo(Value.map("get_param", Value.of("db-size")));
    }

    @Test
    void aSecretDoesNotStandInTheTemplate() {
        var compiled = compiled(SHOP.replace("\"corp.example\"", "\"corp.example\", \"secret\": \"s3same\""));
        assertThat(compiled.template()).doesNotContain("s3same");
        assertThat(compiled.parameters()).containsEntry("ad-secret", new Value.Secret(Value.of("s3same")));
        assertThat(compiled.toValue().toString()).doesNotContain("s3same");
    }

    @Test
    void aRequiredValueIsItsProvidersExpressionAndThatEdgeIsTheOrder() {
        var inputs = resource(compiled(SHOP), "db-node0-Chosen")
                .mapping("properties")
                .mapping("input_values");
        assertThat(Json.clear(inputs))
                .isEqualTo("{\"domain\":{\"get_attr\":[\"ad-member0-server\",\"first_address\"]},\"number\":0}");
    }

    @Test
    void aStateWaitsForItsOwnMachineForAllMachinesAndForWhoProvides() {
        var compiled = compiled(SHOP);
        assertThat(resource(compiled, "db-node1-Chosen").items("depends_on"))
                .isEqualTo(Value.texts(List.of("db-node1-Installed", "ad-member0-Ready", "ad-member1-Ready"))
                        .items());
        assertThat(resource(compiled, "db-node1-Streaming").items("depends_on"))
                .isEqualTo(Value.texts(List.of("db-node0-Chosen", "db-node1-Chosen"))
                        .items());
        assertThat(resource(compiled, "db-node1-Installed").get("depends_on")).isEmpty();
    }

    @Test
    void aStateBecomesSoftwareWithItsUndoAndADeployment() {
        var configs = resource(compiled(SHOP), "db-Installed-software")
                .mapping("properties")
                .items("configs");
        assertThat(Json.clear(Value.list(configs)))
                .isEqualTo("[{\"actions\":[\"CREATE\",\"UPDATE\"],\"tool\":\"script\","
                        + "\"config\":{\"get_file\":\"postgres-1.0.0/install.sh\"}},"
                        + "{\"actions\":[\"DELETE\"],\"tool\":\"script\","
                        + "\"config\":{\"get_file\":\"postgres-1.0.0/remove.sh\"}}]");
        assertThat(compiled(SHOP).files()).containsKey("postgres-1.0.0/remove.sh");
        assertThat(resource(compiled(SHOP), "db-node0-Chosen")
                        .mapping("properties")
                        .items("actions"))
                .isEqualTo(Value.texts(List.of("CREATE", "UPDATE")).items());
    }

    @Test
    void hintsBecomeMetadata() {
        assertThat(resource(compiled(SHOP), "db-node0-Streaming")
                        .mapping("metadata")
                        .mapping("tutti"))
                .isEqualTo(Value.map("tries", Value.of(3)).with("on_failure", "hold"));
    }

    @Test
    void theGoalWaitsForItsStateOnAllMachines() {
        var goal = resource(compiled(SHOP), "db-goal");
        assertThat(goal.text("type")).contains("OS::Heat::None");
        assertThat(goal.items("depends_on"))
                .isEqualTo(Value.texts(List.of("db-node0-Streaming", "db-node1-Streaming"))
                        .items());
    }

    @Test
    void eachCapabilityIsAnOutput() {
        var outputs = template(compiled(SHOP)).mapping("outputs");
        assertThat(outputs.entries().keySet()).containsExactly("ad-domain", "db-database");
        assertThat(Json.clear(outputs.mapping("ad-domain").get("value").orElseThrow()))
                .contains("\"members\":[{\"get_attr\":[\"ad-member0-server\",\"first_address\"]},"
                        + "{\"get_attr\":[\"ad-member1-server\",\"first_address\"]}]");
    }

    @Test
    void anOptionalRequirementNeedsNobody() {
        var chosen = resource(compiled(ALONE), "db-node0-Chosen");
        assertThat(chosen.mapping("properties").mapping("input_values").get("domain"))
                .contains(Value.none());
        assertThat(chosen.items("depends_on"))
                .isEqualTo(Value.texts(List.of("db-node0-Installed")).items());
    }

    @Test
    void theOnlyProviderOfTheEnvironmentIsTakenUnasked() {
        assertThat(compiled(SHOP.replace(", \"requires\": {\"domain\": \"ad\"}", ""))
                        .template())
                .isEqualTo(compiled(SHOP).template());
    }

    @Test
    void nobodyIsTakenWhenTheModelSaysNobody() {
        var compiled = compiled(SHOP.replace("{\"domain\": \"ad\"}", "{\"domain\": null}"));
        assertThat(resource(compiled, "db-node0-Chosen").items("depends_on")).hasSize(1);
    }

    @Test
    void whatAnotherEnvironmentProvidesComesInAsValues() {
        var values = Value.map("name", Value.of("corp")).with("address", "10.0.0.1");
        var corp = new Published("corp", "ad", "domain", "directory.Domain", new Version(1, 2, 0), values);
        var compiled = compiled(
                ALONE.replace("{\"size\": 2}", "{\"size\": 2}, \"requires\": {\"domain\": \"corp/ad\"}"), corp);
        assertThat(compiled.uses()).containsExactly("corp");
        assertThat(compiled.parameters()).containsEntry("db-domain-address", Value.of("10.0.0.1"));
        assertThat(resource(compiled, "db-node0-Chosen")
                        .mapping("properties")
                        .mapping("input_values")
                        .mapping("domain"))
                .isEqualTo(Value.map("get_param", Value.of("db-domain-address")));
        assertThat(resource(compiled, "db-node0-Chosen").items("depends_on")).hasSize(1);
    }

    @Test
    void aValueThatLooksLikeCodeStaysText() {
        for (var code : List.of("{get_param: x}", "$(rm -rf /)", "<% $.x %>", "yes", "0644", "null", "a: b", "#")) {
            var model = SHOP.replace("corp.example", code.replace("\"", "\\\""));
            var parameter = template(compiled(model)).mapping("parameters").mapping("ad-name");
            assertThat(parameter.get("default")).as(code).contains(Value.of(code));
        }
        var deep = compiled(SHOP.replace("\"size\": 2", "\"size\": 2, \"options\": {\"get_attr\": [\"db\", \"x\"]}"));
        assertThat(template(deep).mapping("parameters").mapping("db-options").mapping("default"))
                .isEqualTo(Value.map("get_attr", Value.list(Value.of("db"), Value.of("x"))));
    }

    @Test
    void aGoalLeavesOutWhatItDoesNotNeed() {
        var resources = template(goal(SHOP, "db.Installed"))
                .mapping("resources")
                .entries()
                .keySet();
        assertThat(resources)
                .containsExactly(
                        "db-node0-server",
                        "db-node1-server",
                        "db-Installed-software",
                        "db-node0-Installed",
                        "db-node1-Installed");
        var compiled = goal(SHOP, "ad.Ready");
        assertThat(template(compiled).mapping("resources").entries().keySet())
                .allMatch(name -> name.startsWith("ad-"))
                .doesNotContain("ad-goal");
        assertThat(template(compiled).mapping("outputs").entries().keySet()).containsExactly("ad-domain");
        assertThat(template(compiled).mapping("parameters").entries().keySet())
                .allMatch(name -> name.startsWith("ad-"));
    }

    @Test
    void everythingInTheTemplateHasItsOriginInModelAndPackage() {
        var compiled = compiled(SHOP);
        template(compiled).mapping("resources").entries().forEach((name, resource) -> {
            assertThat(compiled.origins()).containsKey("resources." + name);
            ((Value.Mapping) resource)
                    .mapping("properties")
                    .entries()
                    .keySet()
                    .forEach(property -> assertThat(compiled.origins())
                            .containsKey("resources." + name + ".properties." + property));
        });
        assertThat(compiled.origin("resources.db-node1-server.properties.flavor")
                        .orElseThrow())
                .hasToString("Origin[model=objects.db, source=postgres-1.0.0/machine.yaml:3:57]");
        assertThat(compiled.origin("parameters.db-size").orElseThrow().model()).isEqualTo("objects.db.properties.size");
        assertThat(compiled.origin("parameters.db-size").orElseThrow().source()).hasToString("shop.env.json:2:64");
    }

    @Test
    void thePartsSayWhatEachResourceIsToTheModel() {
        assertThat(compiled(SHOP).parts().stream().map(Part::path).toList())
                .contains("db.node1.Installed", "db.node0.server", "ad.Ready", "ad.goal");
        var part = compiled(SHOP).parts().getFirst();
        assertThat(Part.of(part.toValue())).isEqualTo(part);
    }

    @Test
    void theFilesOfBothPackagesGoAlongUnderTheirNames() {
        assertThat(compiled(SHOP).files().keySet()).contains("directory-1.0.0/install.sh", "postgres-1.0.0/install.sh");
        assertThat(compiled(SHOP).packages()).isEqualTo(Set.of("directory-1.0.0", "postgres-1.0.0"));
        assertThat(Map.copyOf(compiled(ALONE).files()).keySet()).noneMatch(name -> name.startsWith("directory"));
    }
}
