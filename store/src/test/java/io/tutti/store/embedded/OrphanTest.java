package io.tutti.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was killed leaves its PostgreSQL running, or a pid file that names nobody or somebody else. */
final class OrphanTest {
    @TempDir
    Path home;

    private Process server(Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void thePostgresOfAKilledServerIsAdopted() throws Exception {
        var folder = home.resolve("database");
        var server = server(folder);
        try (var lines = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            var pid = Long.parseLong(lines.readLine());
            server.destroyForcibly().waitFor();
            assertThat(ProcessHandle.of(pid)).isPresent();
            try (var postgres = EmbeddedPostgres.start(folder)) {
                assertThat(postgres.pid()).isEqualTo(pid);
                assertThat(postgres.healthy()).isTrue();
            }
            assertThat(Processes.workingIn(folder.resolve("data"))).isEmpty();
        }
    }

    @Test
    void aPidFileThatNamesSomebodyElseIsNoObstacle() throws Exception {
        var folder = home.resolve("database");
        long pid;
        try (var postgres = EmbeddedPostgres.start(folder)) {
            pid = postgres.pid();
        }
        var file = folder.resolve("data/postmaster.pid");
        var mine = ProcessHandle.current().pid();
        Files.writeString(file, mine + "\n" + folder.resolve("data") + "\n0\n1\n\n\n\n");
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(postgres.pid()).isNotEqualTo(pid).isNotEqualTo(mine);
            assertThat(postgres.healthy()).isTrue();
        }
    }

    /** A server that only starts its database and waits to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(EmbeddedPostgres.start(Path.of(arguments[0])).pid());
            Thread.currentThread().join();
        }
    }
}
