package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several commands at the same time. */
@ExtendWith(OneInstallation.class)
final class AtOnceTest {
    private static final String SHORT = """
        heat_template_version: 2018-08-31
        resources:
          thing:
            type: OS::Heat::TestResource
            properties: {wait_secs: 1}
        """;

    private final Installation tutti;

    AtOnceTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        Stream.of("left", "right", "same", "endless").forEach(tutti::forget);
    }

    @Test
    void twoStacksAreMadeAtOnce() {
        var left = tutti.startUp("left", SHORT);
        var right = tutti.startUp("right", SHORT);
        left.end().expect(0);
        right.end().expect(0);
    }

    @Test
    void ofTwoOfTheSameNameOneIsMadeAndTheOtherToldSo() {
        var both = Stream.of(tutti.startUp("same", SHORT), tutti.startUp("same", SHORT))
                .map(Running::end)
                .toList();
        assertThat(both).extracting(Ran::exit).containsExactlyInAnyOrder(0, 6);
        var refused = both.stream().filter(ran -> ran.exit() == 6).findFirst().orElseThrow();
        assertThat(refused.err()).contains("same").contains("exists").contains("tutti down same");
        tutti.up("same", SHORT).expect(6);
        assertThat(tutti.status("same")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void whatIsBeingMadeCanBeDeletedAndLeavesNothingBehind() {
        tutti.up("endless", """
            heat_template_version: 2018-08-31
            resources:
              machine:
                type: OS::Nova::Server
                properties: {flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}
              script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  config: |
                    #!/bin/sh
                    sleep 3600 & sleep 3600
              step:
                type: OS::Heat::SoftwareDeployment
                properties: {config: {get_resource: script}, server: {get_resource: machine}}
            """, "--detach").expect(0);
        var id = tutti.stack("endless").text("id").orElseThrow();
        Eventually.holds("the script runs", () -> !tutti.attempts().isEmpty());
        tutti.tutti("down", "endless").expect(0);
        assertThat(tutti.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.inProgress()).isEmpty();
    }
}
