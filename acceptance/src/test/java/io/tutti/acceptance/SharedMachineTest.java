package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One stack puts software on the machine of another. */
@ExtendWith(OneInstallation.class)
final class SharedMachineTest {
    private static final String OWNER = """
        heat_template_version: 2018-08-31
        resources:
          machine:
            type: OS::Nova::Server
            properties: {flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}
          site_script:
            type: OS::Heat::SoftwareConfig
            properties:
              group: script
              outputs: [{name: url}]
              config: |
                #!/bin/sh
                mkdir -p site && echo 'served by the owner' >site/index.html
                python3 -m http.server --directory site --bind "$TUTTI_ADDRESS" 8080 >/dev/null 2>&1 &
                printf 'http://%s:8080/' "$TUTTI_ADDRESS" >"$heat_outputs_path.url"
          site:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: site_script}, server: {get_resource: machine}}
        outputs:
          machine: {value: {get_resource: machine}}
          url: {value: {get_attr: [site, url]}}
        """;

    private static final String GUEST = """
        heat_template_version: 2018-08-31
        parameters:
          machine: {type: string}
          diary: {type: string}
        resources:
          software:
            type: OS::Heat::SoftwareComponent
            properties:
              inputs: [{name: diary}]
              configs:
                - actions: [CREATE]
                  tool: script
                  config: |
                    #!/bin/sh
                    echo hello >guest && echo "installed in $PWD" >>"$diary"
                - actions: [DELETE]
                  tool: script
                  config: |
                    #!/bin/sh
                    cat guest >/dev/null && rm guest && echo "removed from $PWD" >>"$diary"
          guest:
            type: OS::Heat::SoftwareDeployment
            properties:
              config: {get_resource: software}
              server: {get_param: machine}
              actions: [CREATE, DELETE]
              input_values: {diary: {get_param: diary}}
          later:
            type: OS::Heat::TestResource
            depends_on: guest
            properties: {fail: true}
        """;

    private final Installation tutti;

    SharedMachineTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("guest");
        tutti.forget("owner");
    }

    @Test
    void aGuestThatFailsIsTakenFromTheMachineWhichGoesOnServingItsOwner() {
        tutti.up("owner", OWNER).expect(0);
        var outputs = tutti.outputs("owner");
        var machine = outputs.text("machine").orElseThrow();
        var site = new Api(outputs.text("url").orElseThrow(), tutti.api().tokenFile());
        Eventually.holds("the owner is served", () -> serves(site));
        var before = tutti.processes().stream().map(ProcessHandle::pid).toList();

        var diary = tutti.file("diary", "");
        tutti.up("guest", GUEST, "-P", "machine=" + machine, "-P", "diary=" + diary)
                .expect(1);

        assertThat(tutti.status("guest")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(diary).content().matches("installed in (.*/work)\nremoved from \\1\n");
        assertThat(tutti.home().resolve("machines/" + machine + "/work/guest")).doesNotExist();
        assertThat(tutti.processes().stream().map(ProcessHandle::pid)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(serves(site)).isTrue();
        assertThat(tutti.status("owner")).isEqualTo("CREATE_COMPLETE");
    }

    private static boolean serves(Api site) {
        try {
            return site.call("GET", "", "", Map.of()).text().contains("served by the owner");
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
