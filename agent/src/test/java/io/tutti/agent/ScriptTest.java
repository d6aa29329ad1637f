package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Printed;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One machine and scripts that know nothing of Tutti. */
class ScriptTest {
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
    void exitCodeOutputAndBothStreamsAreReported() throws IOException {
        stage.running("m");
        stage.wish("m", "a", "#!/bin/sh\necho out; echo err >&2; printf 15.4 >$heat_outputs_path.version; exit 3\n");
        var report = stage.server.report("a");
        assertThat(report.end()).isEqualTo(End.FINISHED);
        assertThat(report.exit()).contains(3);
        assertThat(report.stdout()).isEqualTo("out\n");
        assertThat(report.stderr()).isEqualTo("err\n");
        assertThat(report.outputs().text("version")).contains("15.4");
        assertThat(report.reason()).isEmpty();
        assertThat(stage.server.printed("a", Printed.Stream.STDOUT)).isEqualTo("out\n");
        assertThat(stage.server.printed("a", Printed.Stream.STDERR)).isEqualTo("err\n");
    }

    @Test
    void inputsArriveExactlyWhateverTheyHold() throws IOException {
        stage.running("m");
        var nasty = "a'b\"c`touch x`$(touch y)\\n;\n\n\ttab é 漢 \uD83D\uDE00 %s *\n";
        var inputs = Value.map("nasty", Value.of(nasty))
                .with("list", Value.list(Value.of(1), Value.of("\"")))
                .with("yes", Value.of(true))
                .with("number", Value.of(42))
                .with("not-a-name", Value.of("odd"))
                .with("PATH", Value.of("/usr/bin:/bin"));
        stage.wish("m", "a", """
            #!/bin/sh
            for name in nasty list yes number; do eval "printf %s \\"\\$$name\\"" >$heat_outputs_path.$name; done
            tr '\\0' '\\n' </proc/self/environ | grep ^not-a-name >$heat_outputs_path.odd
            ls >$heat_outputs_path.here
            command -v tutti >$heat_outputs_path.tutti
            """, inputs, Optional.empty());
        var outputs = stage.server.report("a").outputs();
        assertThat(outputs.text("nasty")).contains(nasty);
        assertThat(outputs.text("list")).contains("[1,\"\\\"\"]");
        assertThat(outputs.text("yes")).contains("True");
        assertThat(outputs.text("number")).contains("42");
        assertThat(outputs.text("here")).contains("");
        assertThat(outputs.text("tutti").orElse("")).endsWith("/bin/tutti\n");
    }

    @Test
    void everyEnvironmentNameGetsThroughAndNothingOfTheAgentsOwn() throws IOException {
        var folder = stage.running("m");
        stage.wish(
                "m",
                "a",
                "#!/usr/bin/env -S cat /proc/self/environ\n",
                Value.map("odd-name", Value.of("v")),
                Optional.empty());
        var text = stage.server.report("a").stdout();
        assertThat(text.split("\uFFFD"))
                .contains("odd-name=v", "TUTTI_MACHINE=" + folder.root(), "TUTTI_ATTEMPT=a", "TUTTI_TASK=t-a");
        assertThat(text.split("\uFFFD")).anyMatch(line -> line.matches("no_proxy=(.*,)?127[.0-9]+"));
        assertThat(text).doesNotContain("pear").doesNotContain("machine-m");
    }

    @Test
    void aScriptWithoutFirstLineIsRunByTheShellInTheMachinesWorkFolder() throws IOException {
        var folder = stage.running("m");
        stage.wish("m", "a", "pwd; echo data >kept\n");
        stage.wish("m", "b", "cat kept\n");
        assertThat(stage.server.report("a").stdout()).isEqualTo(folder.work() + "\n");
        assertThat(stage.server.report("b").stdout()).isEqualTo("data\n");
    }

    @Test
    void whatCannotBeRunIsRefusedWithAReason() throws IOException {
        stage.running("m");
        stage.server.wish("m", Stage.apply("m", "a", "salt", "x", Value.map(), Optional.empty()));
        stage.wish("m", "b", "#!/no/such/interpreter\n");
        stage.wish("m", "c", "#!/bin/sh\r\necho\r\n");
        stage.wish("m", "d", "true\n", Value.map("big", Value.of("x".repeat(200_000))), Optional.empty());
        var reasons =
                List.of("salt", "/no/such/interpreter", "CR LF", "128 KiB").iterator();
        for (var attempt : List.of("a", "b", "c", "d")) {
            var report = stage.server.report(attempt);
            assertThat(report.end()).isEqualTo(End.REFUSED);
            assertThat(report.reason()).contains(reasons.next());
        }
    }

    @Test
    void outputArrivesWhileTheScriptRuns() throws IOException {
        var folder = stage.running("m");
        stage.wish("m", "a", "echo first; while [ ! -e go ]; do sleep 0.05; done; printf 'nul\\0 bad\\377 cut\\303'\n");
        Eventually.so(
                "the first line",
                () -> stage.server.printed("a", Printed.Stream.STDOUT).equals("first\n"));
        Eventually.so("a poll", () -> stage.server.reports("a").isEmpty());
        Files.createFile(folder.work().resolve("go"));
        assertThat(stage.server.report("a").stdout()).isEqualTo("first\nnul\uFFFD bad\uFFFD cut\uFFFD");
        assertThat(stage.server.printed("a", Printed.Stream.STDOUT)).isEqualTo("first\nnul\uFFFD bad\uFFFD cut\uFFFD");
    }

    @Test
    void onlyTheEndOfAFloodIsReported() throws IOException {
        stage.running("m");
        stage.wish("m", "a", "i=0; while [ $i -lt 30000 ]; do echo 'line é '$i; i=$((i+1)); done\n");
        var report = stage.server.report("a");
        assertThat(report.stdout()).endsWith("line é 29999\n").doesNotContain("\uFFFD");
        assertThat(report.stdout().length()).isBetween(50_000, 65_536);
        assertThat(stage.server.printed("a", Printed.Stream.STDOUT)).endsWith("line é 29999\n");
    }

    @Test
    void aProgramLeftRunningDoesNotKeepTheAttemptOpen() throws IOException {
        var folder = stage.running("m");
        stage.wish("m", "a", "(while :; do echo alive; sleep 0.1; done) & echo $! >daemon\n");
        assertThat(stage.server.report("a").exit()).contains(0);
        var daemon =
                Long.parseLong(Files.readString(folder.work().resolve("daemon")).strip());
        assertThat(Processes.look(daemon)).isPresent();
    }

    @Test
    void scriptsRunOneAtATimeInTheOrderOfTheWishes() throws IOException {
        var folder = stage.machine("m");
        for (var attempt : List.of("c", "a", "b")) {
            stage.wish("m", attempt, "mkdir alone && sleep 0.1; echo $TUTTI_ATTEMPT >>order; rmdir alone\n");
        }
        stage.start(folder);
        for (var attempt : List.of("c", "a", "b")) {
            assertThat(stage.server.report(attempt).exit()).contains(0);
        }
        assertThat(Files.readString(folder.work().resolve("order"))).isEqualTo("c\na\nb\n");
    }

    @Test
    void aScriptIsEndedAtItsDeadline() throws IOException {
        stage.running("m");
        stage.wish(
                "m",
                "a",
                "echo on; sleep 1000\n",
                Value.map(),
                Optional.of(Instant.now().plusMillis(1500)));
        stage.wish("m", "b", "echo on\n", Value.map(), Optional.of(Instant.now().minusSeconds(1)));
        var late = stage.server.report("a");
        assertThat(late.end()).isEqualTo(End.EXPIRED);
        assertThat(late.exit()).isEmpty();
        assertThat(stage.server.report("b").end()).isEqualTo(End.EXPIRED);
        assertThat(stage.server.report("b").stdout()).isEmpty();
    }

    @Test
    void aDeadlineMayBeMovedWhileTheScriptRuns() throws IOException {
        var folder = stage.running("m");
        var script = "touch started; sleep 1000\n";
        stage.wish("m", "a", script, Value.map(), Optional.of(Instant.now().plusSeconds(3600)));
        Eventually.so("the start", () -> Files.exists(folder.work().resolve("started")));
        stage.wish("m", "a", script, Value.map(), Optional.of(Instant.now()));
        assertThat(stage.server.report("a").end()).isEqualTo(End.EXPIRED);
    }

    @Test
    void aLongFolderPutsTheSocketElsewhereAndEverythingWorks() throws IOException {
        var folder = stage.running("m" + "x".repeat(120));
        stage.wish(folder.root().getFileName().toString(), "a", "curl -sS --unix-socket $TUTTI_SOCKET http://agent/\n");
        assertThat(stage.server.report("a").stdout()).contains("\"machine\":\"mx");
    }

    @Test
    void tooMuchOutputIsAFailureWithAReason() throws IOException {
        stage.running("m");
        stage.wish("m", "a", "echo ok >$heat_outputs_path.a; head -c 2000000 /dev/zero >$heat_outputs_path.b\n");
        var report = stage.server.report("a");
        assertThat(report.outputs().entries()).containsOnlyKeys("a");
        assertThat(report.reason()).contains("'b'").contains("1 MiB");
    }
}
