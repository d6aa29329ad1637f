package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How little a script needs to know, and how scripts and the template hear of each other. */
@ExtendWith(OneInstallation.class)
final class ScriptsTest {
    private static final String MACHINE = """
        heat_template_version: 2018-08-31
        resources:
          machine:
            type: OS::Nova::Server
            properties: {flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}
        """;

    private final Installation tutti;

    ScriptsTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("scripts");
    }

    @Test
    void scriptsThatKnowNothingOfTuttiAndScriptsThatKnowCurlBothDeploy() {
        tutti.up("scripts", MACHINE + """
              plain_script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  inputs: [{name: greeting}]
                  outputs: [{name: result}]
                  config: |
                    #!/bin/sh
                    echo "$greeting" >"${heat_outputs_path}.result"
              plain:
                type: OS::Heat::SoftwareDeployment
                properties:
                  config: {get_resource: plain_script}
                  server: {get_resource: machine}
                  input_values: {greeting: 'hello $(id) "world"'}
              curl_script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  config: |
                    #!/bin/sh
                    set -eu
                    say() { curl -fsS -H "Authorization: Bearer $TUTTI_KEY" "$@"; }
                    at=$TUTTI_URL/tutti/v1/exchange
                    printf 'from curl' | say -T - "$at/values/word"
                    [ "$(say "$at/values/word?wait=5")" = 'from curl' ]
                    say -H 'Accept: text/plain' -X POST "$at/claims/leader" | grep -qx "$TUTTI_ADDRESS"
                    say -X POST "$at/barriers/everybody?count=1&wait=5"
                    say -X POST "$at/progress?percent=50" -d half
                    say -X PUT "$at/outputs/result" -d 'given by curl'
              curl:
                type: OS::Heat::SoftwareDeployment
                properties: {config: {get_resource: curl_script}, server: {get_resource: machine}}
              word:
                type: Tutti::Exchange::Value
                properties: {key: word, timeout: 60}
              leader:
                type: Tutti::Exchange::Claim
                properties: {name: leader, timeout: 60}
              everybody:
                type: Tutti::Exchange::Barrier
                properties: {name: everybody, count: 1, timeout: 60}
            outputs:
              greeting: {value: {get_attr: [plain, result]}}
              machine: {value: {get_resource: machine}}
              address: {value: {get_attr: [machine, first_address]}}
              word: {value: {get_attr: [word, value]}}
              winner: {value: {get_attr: [leader, winner]}}
              at: {value: {get_attr: [leader, address]}}
              members: {value: {get_attr: [everybody, members]}}
            """.stripTrailing()).expect(0);
        var outputs = tutti.outputs("scripts");
        assertThat(outputs.text("greeting").orElse("").strip()).isEqualTo("hello $(id) \"world\"");
        assertThat(outputs.text("word")).contains("from curl");
        assertThat(outputs.text("winner")).isEqualTo(outputs.text("machine")).isPresent();
        assertThat(outputs.text("at")).isEqualTo(outputs.text("address")).isPresent();
        assertThat(outputs.items("members"))
                .containsExactly(Value.of(outputs.text("machine").orElseThrow()));
    }

    @Test
    void aScriptThatGivesUpFailsWhatWaitsForItAtOnce() {
        var ran = tutti.up("scripts", MACHINE + """
              script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  config: |
                    #!/bin/sh
                    tutti fail 'no licence left'
              step:
                type: OS::Heat::SoftwareDeployment
                properties: {config: {get_resource: script}, server: {get_resource: machine}}
                metadata: {tutti: {on_failure: carry_on}}
              word:
                type: Tutti::Exchange::Value
                properties: {key: never, timeout: 3600}
            """).expect(1);
        assertThat(ran.out()).contains("no licence left");
        var history = new History(tutti.events("scripts"));
        assertThat(history.reason("word", "CREATE_FAILED")).contains("no licence left");
        assertThat(tutti.status("scripts")).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void aWaitConditionIsSignalledByCurl() {
        tutti.up("scripts", MACHINE + """
              handle:
                type: OS::Heat::WaitConditionHandle
              ready:
                type: OS::Heat::WaitCondition
                properties: {handle: {get_resource: handle}, count: 2, timeout: 60}
              script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  inputs: [{name: curl_cli}, {name: endpoint}, {name: token}]
                  config: |
                    #!/bin/sh
                    set -eu
                    eval "$curl_cli --fail --data-binary '{\\"status\\": \\"SUCCESS\\", \\"id\\": \\"one\\", \\"data\\": \\"1\\"}'"
                    curl -fsS -X POST -H "X-Auth-Token: $token" -H 'Content-Type: application/json' "$endpoint" \\
                      --data-binary '{"status": "SUCCESS", "id": "two", "data": "2"}'
              step:
                type: OS::Heat::SoftwareDeployment
                properties:
                  config: {get_resource: script}
                  server: {get_resource: machine}
                  input_values:
                    curl_cli: {get_attr: [handle, curl_cli]}
                    endpoint: {get_attr: [handle, endpoint]}
                    token: {get_attr: [handle, token]}
            outputs:
              data: {value: {get_attr: [ready, data]}}
            """).expect(0);
        assertThat(tutti.outputs("scripts").text("data").orElse(""))
                .contains("\"one\"")
                .contains("\"two\"");
    }
}
