package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A machine that is told in cloud-init's words what to do at its first boot, and the software that comes after. */
@ExtendWith(OneInstallation.class)
final class CloudConfigTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        resources:
          words:
            type: OS::Heat::CloudConfig
            properties:
              cloud_config:
                write_files:
                  - {path: motd, content: "it's me\\n", permissions: '0600'}
                runcmd:
                  - [cp, motd, "with a space"]
                  - echo $(cat motd) again >>"with a space"
          boot:
            type: OS::Heat::MultipartMime
            properties:
              parts:
                - {config: {get_resource: words}, subtype: cloud-config}
                - {config: "#!/bin/sh\\necho part >part\\n", subtype: x-shellscript}
          plain:
            type: OS::Nova::Server
            properties: {flavor: small, image: local, user_data_format: RAW, user_data: {get_resource: words}}
          archived:
            type: OS::Nova::Server
            properties: {flavor: small, image: local, user_data_format: RAW, user_data: {get_resource: boot}}
          look:
            type: OS::Heat::SoftwareConfig
            properties: {group: script, outputs: [{name: seen}], config: "cat 'with a space' >$heat_outputs_path.seen"}
          look_too:
            type: OS::Heat::SoftwareConfig
            properties: {group: script, outputs: [{name: seen}], config: "cat part 'with a space' >$heat_outputs_path.seen"}
          first:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: look}, server: {get_resource: plain}}
          second:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: look_too}, server: {get_resource: archived}}
        outputs:
          first: {value: {get_attr: [first, seen]}}
          second: {value: {get_attr: [second, seen]}}
        """;

    private final Installation tutti;

    CloudConfigTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("booted");
    }

    @Test
    void theMachineFollowsItBeforeItsSoftwareIsDeployed() {
        tutti.up("booted", TEMPLATE).expect(0);
        var outputs = tutti.outputs("booted");
        assertThat(outputs.text("first")).contains("it's me\nit's me again\n");
        assertThat(outputs.text("second")).contains("part\nit's me\nit's me again\n");
    }
}
