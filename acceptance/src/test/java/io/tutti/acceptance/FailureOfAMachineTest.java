package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
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
        var edges = history.wasUndoneInReverse(tutti.resources("failing"));
        assertThat(edges).contains("nodes before network", "nodes/0/postgres before nodes/0/install");
        assertThat(edges).hasSizeGreaterThan(10);
    }

    @Test
    void withHoldTheCauseIsNamedAndARetryFinishesWithoutRunningAnythingTwice() {
        up("hold").expect(1);
        assertThat(tutti.status("failing")).isEqualTo("CREATE_FAILED");
        assertThat(tutti.stack("failing").text("reason").orElse("")).startsWith("held");
        whyNamesCauseStateAndVerbs();

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

    @Test
    void withKeepARollbackTakesItBackLaterAndTheStackIsTakenDownAfterThat() {
        up("keep").expect(1);
        assertThat(tutti.status("failing")).isEqualTo("CREATE_FAILED");
        assertThat(tutti.machines()).hasSize(2);

        tutti.tutti("rollback", "failing").expect(0);

        assertThat(tutti.status("failing")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.processes()).isEmpty();
        var history = new History(tutti.events("failing"));
        assertThat(history.has("failing", "ROLLBACK_IN_PROGRESS")).isTrue();
        assertThat(history.has("failing", "DELETE_IN_PROGRESS")).isFalse();
        history.wasUndoneInReverse(tutti.resources("failing"));
        tutti.tutti("down", "failing").expect(0);
        assertThat(tutti.api().get("/tutti/v1/stacks/failing").status()).isEqualTo(404);
    }

    private void whyNamesCauseStateAndVerbs() {
        var text = tutti.tutti("why", "failing").expect(0).out();
        assertThat(text)
                .contains("failing is CREATE_FAILED: held: ")
                .containsPattern("nodes/1/postgres is HELD [0-9smh ]+: CREATE of postgres on machine ")
                .contains("failed: exit code 1")
                .contains("machine 2 was told to fail")
                .contains("who can move it: a person")
                .contains("next: tutti retry failing nodes/1/postgres | tutti skip failing nodes/1/postgres"
                        + " | tutti mark-done failing nodes/1/postgres")
                .contains("  next: tutti retry failing | tutti rollback failing | tutti down failing")
                .containsPattern("accept is BLOCKED [0-9smh ]+: waits for .*nodes");
        var why = Json.readMapping(
                tutti.tutti("why", "failing", "-o", "json").expect(0).out());
        assertThat(why.text("status")).contains("CREATE_FAILED");
        var held = Installation.mappings(why.items("waiting")).getFirst();
        assertThat(held.text("resource")).contains("nodes/1/postgres");
        assertThat(held.text("state")).contains("held");
        assertThat(held.text("what").orElseThrow().lines()).last().isEqualTo("machine 2 was told to fail");
        assertThat(held.items("verbs")).containsExactly(Value.of("retry"), Value.of("skip"), Value.of("mark-done"));
        assertThat(why.items("verbs")).containsExactly(Value.of("retry"), Value.of("rollback"), Value.of("down"));
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
