package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents killed for real, attempts cancelled, machines destroyed. */
class CutOffTest {
    /** Leaves two programs: one in a session of its own, one without any environment, started by the first. */
    private static final String DAEMONS = """
        #!/bin/sh
        echo run >>runs
        setsid sh -c 'env -i sleep 1000 & echo $! >bare; echo $$ >daemon; wait' </dev/null >/dev/null 2>&1 &
        while [ ! -s daemon ]; do sleep 0.02; done
        echo ready >ready
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
    void anAttemptCutOffWithItsAgentIsEndedAndReportedInterruptedAndNeverRunAgain() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", DAEMONS + "sleep 1000\n");
        await(folder, "ready");
        stage.kill(folder);
        assertThat(alive(folder, "daemon")).isTrue();
        stage.start(folder);
        var report = stage.server.report("a");
        assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        assertThat(alive(folder, "daemon")).isFalse();
        assertThat(alive(folder, "bare")).isFalse();
        // The server may go on wishing it for a while, and an agent may start once more.
        stage.server.wish("m", Stage.apply("m", "a", "script", "echo run >>runs", Value.map(), Optional.empty()));
        stage.wish("m", "b", "true\n");
        assertThat(stage.server.report("b").exit()).contains(0);
        assertThat(read(folder, "runs")).isEqualTo("run\n");
    }

    @Test
    void aReportNotTakenIsToldByTheNextAgentWithoutAnotherRun() throws Exception {
        stage.server.deafToReports(true);
        var folder = stage.running("m");
        stage.wish("m", "a", "echo run >>runs; echo out; exit 4\n");
        Eventually.so(
                "the end in the journal", () -> Files.exists(folder.attempts().resolve("a/ended")));
        stage.kill(folder);
        stage.server.deafToReports(false);
        stage.start(folder);
        var report = stage.server.report("a");
        assertThat(report.exit()).contains(4);
        assertThat(report.stdout()).isEqualTo("out\n");
        assertThat(read(folder, "runs")).isEqualTo("run\n");
    }

    @Test
    void theServerMayBeAwayAndComeBackElsewhere() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "touch started; while [ ! -e go ]; do sleep 0.05; done; echo done\n");
        await(folder, "started");
        stage.server.stop();
        Files.createFile(folder.work().resolve("go"));
        Eventually.so(
                "the end in the journal", () -> Files.exists(folder.attempts().resolve("a/ended")));
        stage.server.start();
        assertThat(stage.server.report("a").stdout()).isEqualTo("done\n");
        stage.wish("m", "b", "true\n");
        assertThat(stage.server.report("b").exit()).contains(0);
    }

    @Test
    void cancellingEndsAllProcessesOfTheAttemptDaemonsToo() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "trap '' TERM\n" + DAEMONS.substring(DAEMONS.indexOf('\n')) + "sleep 1000\n");
        await(folder, "ready");
        stage.server.wish("m", new Wish.Cancel("a"));
        assertThat(stage.server.report("a").end()).isEqualTo(End.CANCELLED);
        assertThat(alive(folder, "daemon")).isFalse();
        assertThat(alive(folder, "bare")).isFalse();
    }

    @Test
    void anAttemptCancelledBeforeItBeganNeverRuns() throws Exception {
        var folder = stage.machine("m");
        stage.server.wish("m", new Wish.Cancel("a"));
        stage.start(folder);
        assertThat(stage.server.report("a").end()).isEqualTo(End.CANCELLED);
        stage.wish("m", "a", "echo run >>runs\n");
        stage.wish("m", "b", "true\n");
        assertThat(stage.server.report("b").exit()).contains(0);
        assertThat(folder.work().resolve("runs")).doesNotExist();
    }

    @Test
    void cancellingAnAttemptThatHasEndedRepeatsItsReport() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "sleep 1000 & echo $! >daemon\n");
        assertThat(stage.server.report("a").exit()).contains(0);
        stage.server.wish("m", new Wish.Cancel("a"));
        Eventually.so("a second report", () -> stage.server.reports("a").size() == 2);
        assertThat(stage.server.reports("a").getLast().end()).isEqualTo(End.FINISHED);
        assertThat(alive(folder, "daemon")).isTrue();
    }

    @Test
    void aWishWithdrawnBeforeItsScriptStartedIsForgotten() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "touch started; while [ ! -e go ]; do sleep 0.05; done\n");
        await(folder, "started");
        stage.wish("m", "b", "touch wrong\n");
        stage.server.withdraw("m", "b");
        var polls = stage.server.polls().size();
        stage.wish("m", "c", "true\n");
        Eventually.so("the agent to hear of it", () -> stage.server.polls().size() > polls);
        assertThat(stage.server.polls().getLast().running()).containsExactly("a");
        Files.createFile(folder.work().resolve("go"));
        assertThat(stage.server.report("c").exit()).contains(0);
        assertThat(folder.work().resolve("wrong")).doesNotExist();
    }

    @Test
    void anAgentWhoseFolderIsGoneEndsAllProcessesOfTheMachineAndItself() throws Exception {
        var folder = stage.machine("m");
        var agent = stage.start(folder);
        stage.wish("m", "a", DAEMONS);
        assertThat(stage.server.report("a").exit()).contains(0);
        var daemon = pid(folder, "daemon");
        Files.delete(folder.settings());
        assertThat(agent.waitFor()).isZero();
        assertThat(Processes.look(daemon)).isEmpty();
    }

    @Test
    void anAgentWhoseMachineTheServerDoesNotKnowAnyMoreLeaves() throws Exception {
        var agent = stage.start(stage.machine("m"));
        stage.server.gone();
        assertThat(agent.waitFor()).isZero();
    }

    @Test
    void userDataRunsOnceAtFirstBootBeforeAnyWish() throws Exception {
        var folder = stage.machine("m");
        Files.writeString(folder.userData(), "#!/bin/sh\nsleep 0.2; echo boot >>order\n");
        stage.wish("m", "a", "echo a >>order\n");
        stage.start(folder);
        assertThat(stage.server.report("boot").exit()).contains(0);
        assertThat(stage.server.report("a").exit()).contains(0);
        stage.kill(folder);
        stage.start(folder);
        stage.wish("m", "b", "echo b >>order\n");
        assertThat(stage.server.report("b").exit()).contains(0);
        assertThat(read(folder, "order")).isEqualTo("boot\na\nb\n");
    }

    @Test
    void userDataOfAnotherFormIsRefusedAndDoesNotStopAnything() throws Exception {
        var folder = stage.machine("m");
        Files.writeString(folder.userData(), "#cloud-config\n{}\n");
        stage.wish("m", "a", "true\n");
        stage.start(folder);
        assertThat(stage.server.report("boot").end()).isEqualTo(End.REFUSED);
        assertThat(stage.server.report("a").exit()).contains(0);
    }

    @Test
    void oneAgentPerFolderAndOneMachinePerAddress() throws Exception {
        var folder = stage.running("m");
        Eventually.so("the first agent", () -> Files.exists(folder.running()));
        var command = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                Stage.place(Main.class) + ":" + Stage.place(Value.class),
                Main.class.getName(),
                folder.root().toString());
        command.environment().put("LC_ALL", "C.UTF-8");
        assertThat(command.start().waitFor()).isEqualTo(4);
        var other = stage.machine("n");
        Files.writeString(other.settings(), Files.readString(folder.settings()));
        command.command().set(4, other.root().toString());
        assertThat(command.start().waitFor()).isEqualTo(3);
    }

    private static void await(MachineFolder folder, String file) {
        Eventually.so("the file " + file, () -> Files.exists(folder.work().resolve(file)));
    }

    private static String read(MachineFolder folder, String file) throws IOException {
        return Files.readString(folder.work().resolve(file));
    }

    private static long pid(MachineFolder folder, String file) throws IOException {
        return Long.parseLong(read(folder, file).strip());
    }

    private static boolean alive(MachineFolder folder, String file) throws IOException {
        return Processes.look(pid(folder, file)).isPresent();
    }
}
