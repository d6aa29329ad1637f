package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the template alone says about failure, in {@code metadata.tutti}. */
@ExtendWith(OneInstallation.class)
final class HintsTest {
    private static final String HEAD = "heat_template_version: 2018-08-31\n";

    private final Installation tutti;

    HintsTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("hints");
    }

    @Test
    void aStepSucceedsAtItsThirdTry() {
        tutti.up("hints", HEAD + """
            resources:
              machine:
                type: OS::Nova::Server
                properties: {flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}
              script:
                type: OS::Heat::SoftwareConfig
                properties:
                  group: script
                  outputs: [{name: tries}]
                  config: |
                    #!/bin/sh
                    echo try >>tries
                    wc -l <tries >"$heat_outputs_path.tries"
                    [ "$(wc -l <tries)" = 3 ]
              step:
                type: OS::Heat::SoftwareDeployment
                properties: {config: {get_resource: script}, server: {get_resource: machine}}
                metadata: {tutti: {tries: 3, pause: 0.1}}
            outputs:
              tries: {value: {get_attr: [step, tries]}}
            """).expect(0);
        assertThat(tutti.outputs("hints").text("tries").orElse("").strip()).isEqualTo("3");
        assertThat(tutti.attempts()).hasSize(3);
    }

    @Test
    void aHandlerIsMadeOnlyWhenWhatItHandlesHasFailed() {
        var template = HEAD + """
            parameters:
              fail: {type: boolean}
            resources:
              step:
                type: OS::Heat::TestResource
                properties: {fail: {get_param: fail}}
              handler:
                type: OS::Heat::TestResource
                properties: {value: handled}
                metadata: {tutti: {handles: step}}
            """;
        tutti.up("hints", template, "-P", "fail=true").expect(0);
        assertThat(tutti.status("hints", "handler")).isEqualTo("CREATE_COMPLETE");
        assertThat(tutti.status("hints", "step")).isEqualTo("CREATE_FAILED");
        tutti.tutti("down", "hints").expect(0);

        tutti.up("hints", template, "-P", "fail=false").expect(0);
        assertThat(tutti.status("hints", "step")).isEqualTo("CREATE_COMPLETE");
        assertThat(new History(tutti.events("hints")).has("handler", "CREATE_COMPLETE"))
                .isFalse();
    }

    @Test
    void aStepThatWaitsForAPersonIsMarkedDoneOrSkipped() {
        tutti.up("hints", HEAD + """
            resources:
              first:
                type: OS::Heat::TestResource
                properties: {fail: true}
                metadata: {tutti: {on_failure: hold}}
              second:
                type: OS::Heat::TestResource
                depends_on: first
                properties: {fail: true}
                metadata: {tutti: {on_failure: hold}}
              third:
                type: OS::Heat::TestResource
                depends_on: second
            """).expect(1);
        assertThat(tutti.stack("hints").text("reason").orElse("")).startsWith("held");
        assertThat(tutti.tutti("why", "hints").expect(0).out())
                .contains("first")
                .contains("mark-done")
                .contains("skip");

        tutti.tutti("mark-done", "hints", "first").expect(1);
        assertThat(tutti.status("hints", "second")).isEqualTo("CREATE_FAILED");
        assertThat(tutti.status("hints", "third")).isNotEqualTo("CREATE_COMPLETE");

        tutti.tutti("skip", "hints", "second").expect(0);
        assertThat(tutti.status("hints", "third")).isEqualTo("CREATE_COMPLETE");
        assertThat(tutti.status("hints")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aStackIsCompleteWithoutWhatMayFailAndWhatNeedsThat() {
        tutti.up("hints", HEAD + """
            resources:
              optional:
                type: OS::Heat::TestResource
                properties: {fail: true}
                metadata: {tutti: {on_failure: carry_on}}
              next:
                type: OS::Heat::TestResource
                depends_on: optional
              other:
                type: OS::Heat::TestResource
                properties: {wait_secs: 0.3}
            """).expect(0);
        assertThat(tutti.status("hints")).isEqualTo("CREATE_COMPLETE");
        assertThat(tutti.status("hints", "other")).isEqualTo("CREATE_COMPLETE");
        assertThat(tutti.status("hints", "optional")).isEqualTo("CREATE_FAILED");
        assertThat(new History(tutti.events("hints")).has("next", "CREATE_IN_PROGRESS"))
                .isFalse();
    }
}
