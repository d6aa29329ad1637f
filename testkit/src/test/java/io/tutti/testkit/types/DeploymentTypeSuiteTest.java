package io.tutti.testkit.types;

import io.tutti.contract.json.Json;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.DeploymentType;
import io.tutti.testkit.suite.ResourceTypeSuite;
import io.tutti.testkit.suite.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The suite over deployments, with an agent that runs them. */
class DeploymentTypeSuiteTest {
    private static final String ALL = "\"actions\": [\"CREATE\", \"UPDATE\", \"DELETE\"]";

    @Nested
    class Software extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = bench(Value.of("sleep 5\noutput result $who\nfail-if $who nobody no name given"), "script");
            return bench.playing(
                            DeploymentType.software(
                                    bench.store.software(), bench.store.exchange(), bench.agents, new Bench.Urls()),
                            properties("\"input_values\": {\"who\": \"world\"}, " + ALL))
                    .failingWith(properties("\"input_values\": {\"who\": \"nobody\"}"));
        }
    }

    @Nested
    class Structured extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = bench(Json.read("{\"a\": {\"get_input\": \"who\"}}"), "puppet");
            return bench.playing(
                            DeploymentType.structured(
                                    bench.store.software(), bench.store.exchange(), bench.agents, new Bench.Urls()),
                            properties("\"input_key\": \"get_input\", \"input_values\": {\"who\": \"x\"}"))
                    .failingWith(properties("\"input_values_validate\": \"STRICT\""));
        }
    }

    @Nested
    class Component extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = bench(Json.read("""
                {"configs": [{"actions": ["CREATE"], "config": "sleep 3", "tool": "script"},
                             {"actions": ["DELETE"], "config": "sleep 3", "tool": "script"}]}\
                """), "component");
            return bench.playing(
                    DeploymentType.software(
                            bench.store.software(), bench.store.exchange(), bench.agents, new Bench.Urls()),
                    properties(ALL));
        }
    }

    private static Mapping properties(String more) {
        return Json.readMapping("{\"config\": \"c-1\", \"server\": \"m-1\", \"signal_transport\": \"CFN_SIGNAL\", "
                + more + (more.contains("actions") ? "}" : ", \"actions\": [\"CREATE\", \"UPDATE\"]}"));
    }

    /** The objects are the row and what was derived for it; both go together. */
    private static Bench bench(Value config, String group) {
        var bench = new Bench();
        var software = bench.store.software();
        bench.agents.boot("m-1", "root-1");
        software.save(new SoftwareConfig(
                "c-1",
                "default",
                "install",
                group,
                config,
                List.of(Value.map("name", Value.of("who"))),
                List.of(Value.map("name", Value.of("result"))),
                Value.map(),
                bench.clock.instant()));
        return bench.making(() -> Stream.concat(
                                software.deployments("default").stream().map(Deployment::id),
                                software.configs("default").stream()
                                        .map(SoftwareConfig::id)
                                        .filter(id -> !id.equals("c-1"))
                                        .skip(software.deployments("default").size()))
                        .toList())
                .vanishing(() -> {
                    software.deployments("default").forEach(row -> software.deleteDeployment(row.id()));
                    return true;
                });
    }
}
