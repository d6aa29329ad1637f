package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One machine of the PostgreSQL cluster fails while the others wait for it. */
@ExtendWith(OneInstallation.class)
final class FailureOfAMachineTest {
    private final Installation tutti;

    FailureOfAMachineTest(Installation tutti) {
        this.tutti = tutti;
    }

    @BeforeEach
    void postgresIsThere() {
        Postgres.mustBeInstalled();
    }

    @AfterEach
    void away() {
        tutti.forget("failing");
    }

    private Ran up(String onFailure) {
        return tutti.tutti(
                "up",
                Postgres.EXAMPLE,
                "--name",
                "failing",
                "-P",
                "size=2",
                "-P",
                "primary=1",
                "-P",
                "fail_on=2",
                "--on-failure",
                onFailure);
    }

    @Test
    void withRollbackEverythingIsTakenBackInTheReverseOrderOfItsMaking() {
        var ran = up("rollback").expect(1);
        assertThat(ran.out()).contains("machine 2 was told to fail");
        assertThat(tutti.status("failing")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.inProgress()).isEmpty();

        var history = new History(tutti.events("failing"));
        var node = history.stackOf("postgres");
        assertThat(List.of(
                        List.of("server", "install"),
                        List.of("install_script", "install"),
                        List.of("install", "postgres"),
                        List.of("postgres_software", "postgres")))
                .allSatisfy(pair -> history.wasUndoneBefore(node, pair.getLast(), pair.getFirst()));
        history.wasUndoneBefore(history.stackOf("network"), "nodes", "network");
        history.wasUndoneBefore(history.stackOf("network"), "nodes", "app_password");
    }

    @Test
    void withHoldTheCauseIsNamedAndARetryFinishesWithoutRunningAnythingTwice() {
        up("hold").expect(1);
        assertThat(tutti.status("failing")).isEqualTo("CREATE_FAILED");
        assertThat(tutti.stack("failing").text("reason").orElse("")).startsWith("held");
        assertThat(tutti.tutti("why", "failing").expect(0).out()).contains("nodes/1/postgres");

        tutti.tutti("retry", "failing", "-P", "fail_on=0").expect(0);
        assertThat(tutti.status("failing")).isEqualTo("CREATE_COMPLETE");
        assertThat(tutti.outputs("failing").items("replicas")).hasSize(1);

        var journals = tutti.attempts();
        assertThat(journals.stream().map(journal -> journal.text("attempt").orElse("")))
                .doesNotHaveDuplicates();
        assertThat(triesByPath(journals))
                .containsEntry("nodes/1/postgres", 2L)
                .containsEntry("nodes/0/postgres", 1L)
                .allSatisfy(
                        (path, tries) -> assertThat(tries).as(path).isEqualTo(path.equals("nodes/1/postgres") ? 2 : 1));
        assertThat(tutti.status("failing", "nodes/1/postgres")).isEqualTo("CREATE_COMPLETE");
    }

    /** How often each deployment's script was begun. */
    private Map<String, Long> triesByPath(List<Mapping> journals) {
        var paths = tutti.resources("failing").stream()
                .filter(resource -> resource.text("type").orElse("").equals("OS::Heat::SoftwareDeployment"))
                .collect(Collectors.toMap(
                        resource -> resource.text("physical_id").orElse(""),
                        resource -> resource.text("path").orElse("")));
        return journals.stream()
                .collect(Collectors.groupingBy(
                        journal -> paths.getOrDefault(journal.text("deployment").orElse(""), "unknown " + journal),
                        Collectors.counting()));
    }
}
