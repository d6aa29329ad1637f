package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent killed at random moments, again and again, while it works through a list. */
class KillDrillTest {
    private static final int ATTEMPTS = 12;
    private static final int KILLS = 8;

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
    void noAttemptRunsTwiceAndEachIsReported() throws Exception {
        var folder = stage.running("m");
        for (int i = 0; i < ATTEMPTS; i++) {
            stage.wish("m", "a" + i, "echo $TUTTI_ATTEMPT >>begun; sleep 0.1; echo $TUTTI_ATTEMPT >>done\n");
        }
        for (int i = 0; i < KILLS; i++) {
            var moment = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1200));
            LockSupport.parkNanos(moment.toNanos());
            stage.kill(folder);
            stage.start(folder);
        }
        var ends = IntStream.range(0, ATTEMPTS)
                .mapToObj(i -> stage.server.report("a" + i))
                .toList();
        var begun = Files.readAllLines(folder.work().resolve("begun"));
        var done = Files.readAllLines(folder.work().resolve("done"));
        assertThat(begun).doesNotHaveDuplicates();
        assertThat(ends).allSatisfy(report -> assertThat(report.end()).isIn(End.FINISHED, End.INTERRUPTED));
        assertThat(ends).filteredOn(report -> report.end() == End.FINISHED).allSatisfy(report -> {
            assertThat(report.exit()).contains(0);
            assertThat(done).contains(report.attempt());
        });
    }
}
