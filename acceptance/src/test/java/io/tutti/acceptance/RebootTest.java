package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A script that wants its machine restarted in its midst. */
@ExtendWith(OneInstallation.class)
final class RebootTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        resources:
          server: {type: OS::Nova::Server, properties: {flavor: small, image: local}}
          patch:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: script}, server: {get_resource: server}}
          script:
            type: OS::Heat::SoftwareConfig
            properties:
              group: script
              outputs: [{name: before}, {name: after}]
              config: |
                #!/bin/bash
                case $TUTTI_THEN in
                '')
                    tutti output before "$TUTTI_REBOOTS"
                    sleep 1000 &
                    tutti reboot --then finish
                    ;;
                finish) tutti output after "$TUTTI_REBOOTS" ;;
                esac
        outputs:
          before: {value: {get_attr: [patch, before]}}
          after: {value: {get_attr: [patch, after]}}
        """;

    private final Installation tutti;

    RebootTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("patched");
    }

    @Test
    void theSameAttemptGoesOnAfterTheMachineIsBack() {
        tutti.up("patched", TEMPLATE).expect(0);
        var outputs = tutti.outputs("patched");
        assertThat(outputs.text("before")).contains("0");
        assertThat(outputs.text("after")).contains("1");
        assertThat(tutti.attempts()).hasSize(1);
        assertThat(tutti.processes())
                .isNotEmpty()
                .noneMatch(process -> process.info().command().orElse("").endsWith("sleep"));
    }
}
