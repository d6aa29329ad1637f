package io.tutti.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tutti.contract.problem.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tests run as whoever runs the build, and once more as an ordinary user when that is root. */
final class EmbeddedPostgresTest {
    @TempDir
    Path home;

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theWholeLifeAsWhoeverRunsTheBuild() throws Exception {
        Life.live(home.resolve("database"));
    }

    @Test
    void aSecondServerOfTheSameFolderIsRefused() throws Exception {
        try (var first = EmbeddedPostgres.start(home.resolve("database"))) {
            assertThat(first.healthy()).isTrue();
            assertThatThrownBy(() -> EmbeddedPostgres.start(home.resolve("database")))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problems().getFirst().code())
                                    .isEqualTo("database.in-use"));
        }
    }

    @Test
    void nobodyComesInWithoutThePasswordAndFilesAreTheOwnersAlone() throws Exception {
        var folder = home.resolve("database");
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.readString(folder.resolve("data/pg_hba.conf")).lines())
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("scram-sha-256"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatIsWrittenIsOnTheDiskWhenItIsAcknowledged() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home.resolve("database"))) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(postgres, "SHOW " + setting)).isEqualTo("on");
            }
        }
    }

    @Test
    void aTakenPortIsLeftForAnother() throws Exception {
        var folder = home.resolve("database");
        EmbeddedPostgres.start(folder).close();
        var port = Integer.parseInt(Files.readString(folder.resolve("port")));
        try (var taken = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(postgres.jdbcUrl()).doesNotContain(":" + taken.getLocalPort() + "/");
        }
    }

    @Test
    void asRootWithoutNamespacesItRunsAsAnotherUser() throws Exception {
        assumeTrue(isRoot());
        var open = Files.createTempDirectory("tutti-open-");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (var postgres = EmbeddedPostgres.start(open.resolve("database"), Persona.OTHER)) {
                assertThat(ask(postgres, "SELECT 42")).isEqualTo("42");
                assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid"))
                        .isNotEqualTo(0);
            }
        } finally {
            Folders.remove(open);
        }
    }

    @Test
    void anOrdinaryUserLivesTheSameLife() throws Exception {
        assumeTrue(isRoot());
        var open = Files.createTempDirectory("tutti-ordinary-");
        try {
            var command = List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    copiedClassPath(open.resolve("lib")),
                    Life.class.getName(),
                    open.resolve("home/database").toString());
            Files.createDirectory(open.resolve("home"));
            Files.setAttribute(open.resolve("home"), "unix:uid", 65534);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            var log = open.resolve("log").toFile();
            var process = new ProcessBuilder(command)
                    .directory(open.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
        } finally {
            Folders.remove(open);
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** The build's own folders may be closed to an ordinary user. */
    private static String copiedClassPath(Path target) throws IOException {
        Files.createDirectory(target);
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var source = Path.of(entry);
            var copy = target.resolve(copies.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                copyFolder(source, copy);
                copies.add(copy.toString());
            } else if (Files.exists(source)) {
                Files.copy(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyFolder(Path source, Path copy) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(source.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A program of its own, so that it can run as another user. */
    static final class Life {
        private Life() {}

        public static void main(String[] arguments) throws Exception {
            live(Path.of(arguments[0]));
            System.exit(0);
        }

        static void live(Path folder) throws Exception {
            try (var postgres = EmbeddedPostgres.start(folder)) {
                run(postgres, "CREATE TABLE kept (n int)");
                run(postgres, "INSERT INTO kept VALUES (1)");
            }
            try (var postgres = EmbeddedPostgres.start(folder)) {
                assertThat(ask(postgres, "SELECT count(*) FROM kept")).isEqualTo("1");
                var up = new CountDownLatch(1);
                postgres.onRestart(_ -> up.countDown());
                var before = postgres.pid();
                run(postgres, "INSERT INTO kept VALUES (2)");
                ProcessHandle.of(before).orElseThrow().destroyForcibly();
                assertThat(up.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(postgres.healthy()).isTrue();
                assertThat(postgres.pid()).isNotEqualTo(before);
                assertThat(ask(postgres, "SELECT count(*) FROM kept")).isEqualTo("2");
            }
            assertThat(Processes.workingIn(folder.resolve("data"))).isEmpty();
        }
    }
}
