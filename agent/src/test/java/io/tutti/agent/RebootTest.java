package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Printed;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that restart their machine. Whoever looks after the agent is this test. */
class RebootTest {
    private static final String IN_TWO_PARTS = """
        echo part $TUTTI_REBOOTS >>parts
        case $TUTTI_THEN in
        '')
            tutti output first pear
            sleep 1000 & echo $! >program
            echo before
            tutti reboot --then "the second part"
            echo never >>parts
            ;;
        'the second part')
            echo after
            tutti output second apple
            ;;
        esac
        """;

    @TempDir
    Path root = Path.of("");

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(root);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void theSameAttemptGoesOnAfterTheMachineIsBack() throws Exception {
        var folder = stage.machine("m");
        var agent = stage.start(folder);
        stage.wish("m", "a", IN_TWO_PARTS);
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isEqualTo(5);
        var program = Long.parseLong(
                Files.readString(folder.work().resolve("program")).strip());
        assertThat(Processes.look(program)).isEmpty();
        assertThat(stage.server.reports("a")).isEmpty();

        stage.start(folder);
        var report = stage.server.report("a");
        assertThat(report.end()).isEqualTo(End.FINISHED);
        assertThat(report.exit()).contains(0);
        assertThat(report.stdout()).isEqualTo("before\nafter\n");
        // Some shells say of what was ended that it was.
        assertThat(report.stderr()).startsWith("tutti: the machine restarts, to go on with the second part\n");
        assertThat(report.outputs().text("first")).contains("pear");
        assertThat(report.outputs().text("second")).contains("apple");
        assertThat(Files.readString(folder.work().resolve("parts"))).isEqualTo("part 0\npart 1\n");
        assertThat(stage.server.printed("a", Printed.Stream.STDOUT)).isEqualTo("before\nafter\n");
        assertThat(stage.server.reports("a")).hasSize(1);
    }

    @Test
    void whatElseIsWishedWaitsUntilTheAttemptHasGoneOn() throws Exception {
        var folder = stage.machine("m");
        var agent = stage.start(folder);
        stage.wish("m", "b", "echo b >>order; [ $TUTTI_REBOOTS = 1 ] || tutti reboot\n");
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        stage.server.withdraw("m", "b");
        stage.wish("m", "a", "echo a >>order\n");
        stage.wish("m", "b", "echo b >>order; [ $TUTTI_REBOOTS = 1 ] || tutti reboot\n");
        stage.start(folder);
        assertThat(stage.server.report("a").exit()).contains(0);
        assertThat(Files.readString(folder.work().resolve("order"))).isEqualTo("b\nb\na\n");
    }

    @Test
    void aCancelAndADeadlineReachAnAttemptWhoseMachineIsDown() throws Exception {
        var folder = stage.machine("m");
        var agent = stage.start(folder);
        stage.wish("m", "a", IN_TWO_PARTS);
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        stage.server.wish("m", new Wish.Cancel("a"));
        var again = stage.start(folder);
        var report = stage.server.report("a");
        assertThat(report.end()).isEqualTo(End.CANCELLED);
        assertThat(report.outputs().text("first")).contains("pear");

        stage.wish("m", "b", IN_TWO_PARTS);
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        stage.wish(
                "m", "b", IN_TWO_PARTS, Value.map(), Optional.of(Instant.now().minusSeconds(1)));
        stage.start(folder);
        assertThat(stage.server.report("b").end()).isEqualTo(End.EXPIRED);
    }

    @Test
    void aScriptThatOnlyRestartsComesToAnEnd() throws Exception {
        var folder = stage.machine("m");
        var attempt = Files.createDirectories(folder.root().resolve("attempts/a"));
        Files.writeString(attempt.resolve("begun"), "{\"attempt\":\"a\"}");
        Files.writeString(attempt.resolve("restarted"), "{\"count\":20,\"then\":\"\"}");
        stage.start(folder);
        stage.wish("m", "a", "tutti reboot\n");
        var report = stage.server.report("a");
        assertThat(report.exit()).contains(6);
        assertThat(report.stderr()).contains("20 times");
    }

    @Test
    void anAgentKilledAtAnyMomentLosesNoRestartAndRunsNoPartTwice() throws Exception {
        var folder = stage.running("m");
        for (int round = 0; round < 4; round++) {
            var attempt = "a" + round;
            stage.wish(
                    "m",
                    attempt,
                    "echo " + attempt + " $TUTTI_REBOOTS >>parts; "
                            + "[ $TUTTI_REBOOTS = 2 ] || tutti reboot; tutti output end $TUTTI_REBOOTS\n");
            while (stage.server.reports(attempt).isEmpty()) {
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(900))
                                .toNanos());
                stage.kill(folder);
                stage.start(folder);
            }
            var report = stage.server.report(attempt);
            assertThat(report.end()).isIn(End.FINISHED, End.INTERRUPTED);
            if (report.end() == End.FINISHED) {
                assertThat(report.outputs().text("end")).contains("2");
            }
        }
        assertThat(Files.readAllLines(folder.work().resolve("parts"))).doesNotHaveDuplicates();
        assertThat(List.of(folder.attempts().toFile().list())).hasSize(4);
    }
}
