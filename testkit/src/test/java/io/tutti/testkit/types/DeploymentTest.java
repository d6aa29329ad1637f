package io.tutti.testkit.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Reports;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.DeploymentType;
import io.tutti.testkit.fake.FakeAgents.Started;
import io.tutti.testkit.fake.Habits;
import io.tutti.testkit.suite.Rehearsal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What deployments do beyond what each type owes. */
class DeploymentTest {
    private final Bench bench = new Bench();

    private static Rehearsal deploying(Bench bench, String script, String... more) {
        bench.agents.boot("m-1", "root-1");
        config(bench, script);
        bench.playing(
                DeploymentType.software(bench.store.software(), bench.store.exchange(), bench.agents, new Bench.Urls()),
                properties(more));
        return new Rehearsal(bench);
    }

    private static void config(Bench bench, String script) {
        bench.store
                .software()
                .save(new SoftwareConfig(
                        "c-1",
                        "default",
                        "install",
                        "script",
                        Value.of(script),
                        List.of(
                                Value.map("name", Value.of("who")),
                                Value.map("name", Value.of("fixed")).with("replace_on_change", Value.of(true))),
                        List.of(
                                Value.map("name", Value.of("result")),
                                Value.map("name", Value.of("trouble")).with("error_output", Value.of(true))),
                        Value.map(),
                        bench.clock.instant()));
    }

    private static Mapping properties(String... more) {
        var all = new StringBuilder("{\"config\": \"c-1\", \"server\": \"m-1\", \"signal_transport\": \"CFN_SIGNAL\","
                + " \"actions\": [\"CREATE\", \"UPDATE\"]");
        for (var one : more) {
            all.append(", ").append(one);
        }
        return Json.readMapping(all.append("}").toString());
    }

    private static final String AND_DELETE = "\"actions\": [\"CREATE\", \"UPDATE\", \"DELETE\"]";

    private Deployment row() {
        return bench.store.software().deployments("default").getFirst();
    }

    private static Mapping attributes(Progress answer) {
        return ((Progress.Done) answer).attributes();
    }

    private static Problem problem(Progress answer) {
        return ((Progress.Failed) answer).problem();
    }

    /** Lets the agent hear of its wish. */
    private void begin() {
        bench.clock.advance(Duration.ofSeconds(1));
        bench.turn();
    }

    private List<String> actions() {
        return bench.agents.history().stream().map(Started::action).toList();
    }

    @Test
    void whatAScriptGivesBecomesAttributes() {
        var done = deploying(
                        bench,
                        "echo hello $who\noutput result 42\noutput extra x",
                        "\"input_values\": {\"who\": \"you\"}")
                .create();
        assertThat(attributes(done)).isEqualTo(Json.readMapping("""
            {"deploy_stdout": "hello you\\n", "deploy_stderr": "", "deploy_status_code": 0,
             "result": "42", "trouble": null, "extra": "x"}\
            """));
        assertThat(row().status()).isEqualTo(Status.COMPLETE);
        assertThat(row().reason()).isEqualTo("Outputs received");
    }

    @Test
    void aFailureNamesTheExitCodeAndTheLastLines() {
        var script = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            script.append("echo line ").append(i).append(".\n");
        }
        var problem = problem(deploying(bench, script + "exit 3").create());
        assertThat(problem.code()).isEqualTo("deployment.failed");
        assertThat(problem.message()).isEqualTo("CREATE of it on machine m-1 failed: exit code 3");
        assertThat(problem.reason().orElseThrow())
                .startsWith("deploy_status_code : Deployment exited with non-zero status code: 3\n")
                .contains("line 11.", "line 30.")
                .doesNotContain("line 10.");
        assertThat(row().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void whatTheScriptSaysWithFailIsTheReason() {
        var problem = problem(deploying(bench, "fail no disk is left").create());
        assertThat(problem.message()).endsWith("failed: no disk is left");
        assertThat(bench.store.exchange().failure("root-1").orElseThrow().reason())
                .isEqualTo("no disk is left");
    }

    @Test
    void aRetriedMachinesFailureNoLongerCounts() {
        var rehearsal = deploying(bench, "sleep 1");
        bench.store.exchange().fail("root-1", new Member("m-1", "a"), "old");
        rehearsal.create();
        assertThat(bench.store.exchange().failure("root-1")).isEmpty();
    }

    @Test
    void anErrorOutputWithAValueIsAFailure() {
        assertThat(problem(deploying(bench, "output trouble disk full").create())
                        .reason())
                .contains("trouble : disk full");
    }

    @Test
    void aSecretInputIsMaskedInWhatTheScriptPrinted() {
        var rehearsal = deploying(bench, "echo the password is $who\nexit 1");
        var secret = properties().with("input_values", Value.map("who", new Value.Secret(Value.of("swordfish"))));
        bench.playing(bench.type(), secret);
        assertThat(rehearsal).isNotNull();
        var problem = problem(new Rehearsal(bench).create());
        assertThat(problem.reason().orElseThrow())
                .contains("the password is ***")
                .doesNotContain("swordfish");
        assertThat(row().outputs().text("deploy_stdout")).contains("the password is ***\n");
    }

    @Test
    void anAttemptCutShortIsAFailedTryAndTheNextOneHasAnotherId() {
        var rehearsal = deploying(bench, "sleep 60\noutput result ok");
        var killed = new boolean[1];
        bench.going(() -> {
            if (!killed[0] && !bench.agents.history().isEmpty()) {
                killed[0] = true;
                bench.agents.kill("m-1", Duration.ofSeconds(5));
            }
        });
        assertThat(problem(rehearsal.create()).code()).isEqualTo("deployment.interrupted");
        assertThat(attributes(rehearsal.create()).text("result")).contains("ok");
        assertThat(bench.agents.history().stream().map(Started::attempt))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aLateReportOfAnotherAttemptIsNotLookedAt() {
        var rehearsal = deploying(bench, "sleep 60");
        rehearsal.createUpTo(1);
        var lie = new Report("r0token-99", End.FINISHED, Optional.of(1), "", "", Value.map(), "");
        bench.mailbox().post(new Signal(row().address(), "lie", Reports.toValue(lie), bench.clock.instant()));
        assertThat(rehearsal.create()).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whatHeatsOwnHooksSayToTheResourceCounts() {
        var rehearsal = deploying(bench, "sleep 100000");
        bench.going(() -> bench.mailbox()
                .post(new Signal(
                        "resource/stack-1/it",
                        "s",
                        Json.readMapping("{\"deploy_status_code\": 0, \"result\": \"by hook\"}"),
                        bench.clock.instant())));
        assertThat(attributes(rehearsal.create()).text("result")).contains("by hook");
    }

    @Test
    void anActionThatIsNotListedRunsNothing() {
        var rehearsal = deploying(bench, "exit 1", "\"actions\": [\"DELETE\"]");
        assertThat(rehearsal.create()).isInstanceOf(Progress.Done.class);
        assertThat(bench.agents.history()).isEmpty();
        assertThat(rehearsal.inAnotherRun().delete()).isInstanceOf(Progress.Failed.class);
        assertThat(actions()).containsExactly("DELETE");
    }

    @Test
    void noSignalIsNotWaitedForAndRunsAllTheSame() {
        var rehearsal = deploying(bench, "sleep 5\nexit 1", "\"signal_transport\": \"NO_SIGNAL\"");
        assertThat(rehearsal.create()).isInstanceOf(Progress.Done.class);
        assertThat(row().status()).isEqualTo(Status.COMPLETE);
        bench.clock.advance(Duration.ofSeconds(60));
        bench.turn();
        assertThat(actions()).containsExactly("CREATE");
    }

    @Test
    void leavingEndsTheScriptBeforeTheDeletionRunsItsOwn() {
        var rehearsal = deploying(bench, "sleep 1000", AND_DELETE);
        rehearsal.createUpTo(1);
        begin();
        assertThat(rehearsal.leave()).isInstanceOf(Progress.Done.class);
        assertThat(row().cancelled()).isTrue();
        assertThat(row().status()).isEqualTo(Status.FAILED);
        assertThat(actions()).containsExactly("CREATE");
        assertThat(rehearsal.delete()).isInstanceOf(Progress.Done.class);
        assertThat(actions()).containsExactly("CREATE", "DELETE");
        assertThat(bench.store.software().deployments("default")).isEmpty();
    }

    @Test
    void aDeletionWithoutALeavingEndsTheScriptItself() {
        var rehearsal = deploying(bench, "sleep 1000", AND_DELETE);
        rehearsal.createUpTo(1);
        begin();
        assertThat(rehearsal.delete()).isInstanceOf(Progress.Done.class);
        assertThat(actions()).containsExactly("CREATE", "DELETE");
    }

    @Test
    void aFailedUndoIsTriedAgainUnderAnotherId() {
        var rehearsal = deploying(bench, "fail-if $deploy_action DELETE still in use", AND_DELETE);
        rehearsal.create();
        rehearsal.inAnotherRun();
        assertThat(problem(rehearsal.delete()).message()).isEqualTo("DELETE of it on machine m-1 failed: still in use");
        assertThat(rehearsal.delete()).isInstanceOf(Progress.Failed.class);
        assertThat(bench.agents.history().stream().map(Started::attempt))
                .containsExactly("r0token-1", "r0token-2", "r0token-3");
    }

    @Test
    void whatIsOnAMachineThatIsGoneNeedsNoUndo() {
        var rehearsal = deploying(bench, "sleep 1", AND_DELETE);
        rehearsal.create();
        bench.agents.destroy("m-1");
        assertThat(attributes(rehearsal.inAnotherRun().delete()).text("waived").orElseThrow())
                .contains("m-1 is gone");
        assertThat(bench.store.software().deployments("default")).isEmpty();
    }

    @Test
    void aMachineThatVanishesFailsTheAttemptOnIt() {
        var rehearsal = deploying(bench, "sleep 1000");
        rehearsal.createUpTo(1);
        bench.agents.destroy("m-1");
        assertThat(problem(rehearsal.create()).code()).isEqualTo("deployment.machine-gone");
    }

    @Test
    void aSilentAgentIsLeftAfterTheDeadlineAndItsUndoWaivedWhereTheMachineGoesToo() {
        var rehearsal = deploying(bench, "sleep 1000", AND_DELETE);
        rehearsal.createUpTo(1);
        bench.agents.kill("m-1", Duration.ofDays(20));
        rehearsal.until(bench.clock.instant().plusSeconds(120));
        assertThat(attributes(rehearsal.leave()).text("waived").orElseThrow()).contains("silent");
        rehearsal.until(bench.clock.instant().plusSeconds(120));
        assertThat(attributes(rehearsal.delete()).text("waived").orElseThrow()).contains("silent");
        assertThat(bench.store.software().deployments("default")).isEmpty();
    }

    @Test
    void aSilentAgentOfAnotherStacksMachineIsAPersonsBusiness() {
        bench.agents.boot("m-1", "another-root");
        var rehearsal = deploying(bench, "sleep 1", AND_DELETE);
        rehearsal.create();
        bench.agents.kill("m-1", Duration.ofDays(20));
        rehearsal.inAnotherRun().until(bench.clock.instant().plusSeconds(120));
        assertThat(problem(rehearsal.delete()).code()).isEqualTo("deployment.silent");
        assertThat(row().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anUndoneMachinesClaimsAreFreeAgain() {
        var rehearsal = deploying(bench, "claim primary");
        rehearsal.create();
        assertThat(bench.store.exchange().claim("root-1", "primary")).isPresent();
        rehearsal.delete();
        assertThat(bench.store.exchange().claim("root-1", "primary")).isEmpty();
    }

    @Test
    void anUpdateRunsUnderAnIdOfItsOwnEachTime() {
        var rehearsal = deploying(bench, "output result $who", "\"input_values\": {\"who\": \"a\"}");
        rehearsal.create();
        var before = bench.properties();
        rehearsal.inAnotherRun().update(before);
        rehearsal.inAnotherRun().update(before);
        assertThat(actions()).containsExactly("CREATE", "UPDATE", "UPDATE");
        assertThat(bench.agents.history().stream().map(Started::attempt)).doesNotHaveDuplicates();
    }

    @Test
    void aChangedInputThatSaysSoReplacesTheDeployment() {
        var rehearsal = deploying(bench, "sleep 1", "\"input_values\": {\"fixed\": \"b\"}");
        rehearsal.create();
        assertThat(rehearsal.update(properties("\"input_values\": {\"fixed\": \"a\"}")))
                .isInstanceOf(Progress.Replace.class);
        assertThat(rehearsal.update(properties("\"input_values\": {\"fixed\": \"b\"}", "\"name\": \"n\"")))
                .isInstanceOf(Progress.Done.class);
    }

    @Test
    void aConfigurationThatDoesNotExistIsAProblem() {
        var rehearsal = deploying(bench, "sleep 1");
        bench.store.software().deleteConfig("c-1");
        assertThat(problem(rehearsal.create()).code()).isEqualTo("deployment.no-such-config");
    }

    @Test
    void withAgentsAsTheyAreNoAttemptRunsTwiceAndNothingIsLeft() {
        var deaths = 0;
        for (long seed = 0; seed < 200; seed++) {
            var world = new Bench(seed, Habits.USUAL).trying(20);
            var rehearsal = deploying(world, "sleep 7\noutput result ok", AND_DELETE);
            var odd = (int) (seed % 4);
            rehearsal.losing(step -> step % 4 == odd);
            world.trying(20);
            assertThat(rehearsal.create()).as("seed " + seed).isInstanceOf(Progress.Done.class);
            assertThat(rehearsal.inAnotherRun().delete()).as("seed " + seed).isInstanceOf(Progress.Done.class);
            assertThat(world.store.software().deployments("default")).isEmpty();
            var attempts = world.agents.history().stream().map(Started::attempt).toList();
            assertThat(new HashSet<>(attempts)).as("seed " + seed).hasSameSizeAs(attempts);
            deaths += attempts.size() - 2;
        }
        assertThat(deaths).as("agents that never die prove nothing").isPositive();
    }
}
