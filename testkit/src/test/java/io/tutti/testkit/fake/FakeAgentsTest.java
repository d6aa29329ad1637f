package io.tutti.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Reports;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.fake.FakeAgents.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeAgentsTest {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryStore store = new MemoryStore(clock);

    private FakeAgents agents(long seed, Habits habits) {
        return new FakeAgents(store.software(), store.exchange(), store.mailbox(), clock, seed, habits);
    }

    private void wish(String machine, String attempt, String script, Optional<Instant> deadline, boolean cancelled) {
        var config = new SoftwareConfig(
                "c", "p", "n", "script", Value.of(script), List.of(), List.of(), Value.map(), clock.instant());
        store.software()
                .save(new Deployment(
                        "d-" + machine,
                        "p",
                        machine,
                        config,
                        Value.map(),
                        "CREATE",
                        Status.IN_PROGRESS,
                        "",
                        Value.map(),
                        "root",
                        attempt,
                        "deployment/d-" + machine,
                        deadline,
                        cancelled,
                        clock.instant(),
                        clock.instant()));
    }

    private void run(FakeAgents agents, Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            agents.turn();
            clock.advance(Duration.ofMillis(100));
        }
    }

    private List<Report> reports(String machine) {
        return store.mailbox().at(Set.of("deployment/d-" + machine)).stream()
                .flatMap(signal -> Reports.fromValue(signal.payload()).stream())
                .toList();
    }

    @Test
    void machinesMeetAtABarrierAndAgreeOnAWinner() {
        var agents = agents(1, Habits.USUAL);
        for (var machine : List.of("m-1", "m-2", "m-3")) {
            agents.boot(machine, "root");
            wish(machine, "a-" + machine, "claim primary\nbarrier all 3\noutput done yes", Optional.empty(), false);
        }
        run(agents, Duration.ofMinutes(2));
        var winners = new ArrayList<String>();
        for (var machine : List.of("m-1", "m-2", "m-3")) {
            var report = reports(machine).getFirst();
            if (report.end() == End.FINISHED) {
                winners.add(report.stdout());
            }
        }
        assertThat(Set.copyOf(winners)).hasSize(1);
    }

    @Test
    void anAttemptRunsOnceHoweverOftenItIsHeardOfAndOnceMoreUnderAnotherId() {
        var agents = agents(1, Habits.GOOD);
        agents.boot("m", "root");
        wish("m", "a-1", "sleep 2", Optional.empty(), false);
        run(agents, Duration.ofSeconds(10));
        wish("m", "a-2", "exit 4", Optional.empty(), false);
        run(agents, Duration.ofSeconds(10));
        assertThat(agents.history().stream().map(Started::attempt)).containsExactly("a-1", "a-2");
        assertThat(reports("m").stream().map(report -> report.exit().orElseThrow()))
                .containsExactly(0, 4);
    }

    @Test
    void aCancelledAttemptThatNeverBeganIsReportedAsCancelled() {
        var agents = agents(1, Habits.GOOD);
        agents.boot("m", "root");
        wish("m", "a-1", "sleep 2", Optional.empty(), true);
        run(agents, Duration.ofSeconds(5));
        assertThat(agents.history()).isEmpty();
        assertThat(reports("m").getFirst().end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void aScriptIsEndedAtItsDeadline() {
        var agents = agents(1, Habits.GOOD);
        agents.boot("m", "root");
        wish("m", "a-1", "sleep 20", Optional.of(clock.instant().plusSeconds(5)), false);
        run(agents, Duration.ofSeconds(30));
        assertThat(reports("m").getFirst().end()).isIn(End.EXPIRED);
    }

    @Test
    void aDeadAgentTellsOfTheCutAttemptWhenItIsBack() {
        var agents = agents(1, Habits.GOOD);
        agents.boot("m", "root");
        wish("m", "a-1", "sleep 20", Optional.empty(), false);
        run(agents, Duration.ofSeconds(2));
        agents.kill("m", Duration.ofSeconds(10));
        run(agents, Duration.ofSeconds(5));
        assertThat(reports("m")).isEmpty();
        run(agents, Duration.ofSeconds(20));
        assertThat(reports("m").getFirst().end()).isEqualTo(End.INTERRUPTED);
        assertThat(agents.history()).hasSize(1);
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(new FakeAgentsTest().story(3)).isEqualTo(new FakeAgentsTest().story(3));
    }

    private List<Started> story(long seed) {
        var agents = agents(seed, Habits.USUAL);
        for (int i = 0; i < 5; i++) {
            agents.boot("m-" + i, "root");
            wish("m-" + i, "a-" + i, "sleep 3", Optional.empty(), false);
        }
        run(agents, Duration.ofSeconds(30));
        return agents.history();
    }
}
