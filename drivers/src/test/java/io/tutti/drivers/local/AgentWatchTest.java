package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that ends at once: real processes, but a clock of our own. */
final class AgentWatchTest {
    @TempDir
    Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private LoopbackHosts hosts;
    private AgentWatch watch;

    @BeforeEach
    void aMachineWhoseAgentCannotStay() {
        hosts = new LoopbackHosts(home, List.of("true"), new Workshop.CountedKeys(), LoopbackHosts.PORT);
        watch = new AgentWatch(hosts, now::get);
        var address = Workshop.addresses().draw("m", Loopback.DRAWN);
        hosts.create(new HostPlan("m", "default", "m", List.of(address), Map.of()));
        untilDead();
    }

    @AfterEach
    void nothingStays() {
        hosts.destroy("m");
    }

    @Test
    void anAgentThatKeepsDyingIsStartedAfterEverLongerPauses() {
        assertThat(watch.superviseOnce()).containsExactly("m");
        untilDead();
        assertThat(watch.superviseOnce()).isEmpty();
        pass(1);
        assertThat(watch.superviseOnce()).containsExactly("m");
        untilDead();
        pass(1);
        assertThat(watch.superviseOnce()).isEmpty();
        pass(1);
        assertThat(watch.superviseOnce()).containsExactly("m");
    }

    @Test
    void aMachineThatIsGoneIsNotLookedAfter() {
        hosts.destroy("m");
        assertThat(watch.superviseOnce()).isEmpty();
        assertThat(hosts.find("m")).isEmpty();
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(seconds)));
    }

    private void untilDead() {
        Workshop.until("the agent has ended", () -> !hosts.agentAlive("m"));
    }
}
