package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Software on a machine that nobody here has made: somebody starts an agent there with what its resource says. */
@ExtendWith(OneInstallation.class)
final class DeployedServerTest {
    private static final String NAMED = """
        heat_template_version: 2018-08-31
        resources:
          metal:
            type: OS::Heat::DeployedServer
            metadata: {address: 127.0.0.1}
        outputs:
          id: {value: {get_resource: metal}}
          agent: {value: {get_attr: [metal, agent]}}
        """;
    private static final String SOFTWARE = """
        heat_template_version: 2018-08-31
        parameters: {machine: {type: string}}
        resources:
          script:
            type: OS::Heat::SoftwareConfig
            properties:
              group: script
              inputs: [{name: word}]
              outputs: [{name: said}]
              config: |
                #!/bin/sh
                printf %s "$word at $(tutti claim leader)" >"${heat_outputs_path}.said"
          deployment:
            type: OS::Heat::SoftwareDeployment
            properties:
              config: {get_resource: script}
              server: {get_param: machine}
              input_values: {word: hello}
        outputs:
          said: {value: {get_attr: [deployment, said]}}
        """;

    private final Installation tutti;

    DeployedServerTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("software");
        tutti.forget("named");
    }

    @Test
    void anAgentThatSomebodyStartsThereRunsItsDeploymentsUntilTheResourceGoes() throws Exception {
        tutti.up("named", NAMED).expect(0);
        var outputs = tutti.outputs("named");
        var id = outputs.text("id").orElseThrow();
        assertThat(tutti.address(id)).isEqualTo("127.0.0.1");
        var software = tutti.startUp("software", SOFTWARE, "-P", "machine=" + id);
        Eventually.holds(
                "its deployment waits",
                () -> tutti.status("software", "deployment").equals("CREATE_IN_PROGRESS"));

        var agent = started(outputs.mapping("agent").with("port", Value.of(0)));
        try {
            software.end().expect(0);
            assertThat(tutti.outputs("software").text("said")).contains("hello at 127.0.0.1");
            tutti.tutti("down", "software").expect(0);
            assertThat(agent.isAlive()).isTrue();
            tutti.tutti("down", "named").expect(0);
            assertThat(agent.waitFor(60, TimeUnit.SECONDS))
                    .as("its key is good for nothing, so that it ends")
                    .isTrue();
            assertThat(agent.exitValue()).isZero();
        } finally {
            agent.destroyForcibly();
        }
    }

    private Process started(Value settings) throws IOException {
        var folder = Files.createDirectories(tutti.path("metal"));
        Files.writeString(folder.resolve("agent.json"), Json.clear(settings));
        return tutti.agent(folder);
    }
}
