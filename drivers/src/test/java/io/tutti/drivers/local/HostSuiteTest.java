package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real machines with real PostgreSQL, as whoever runs the tests and as an ordinary user. */
final class HostSuiteTest {
    private static final String NOBODY = "65534";

    @TempDir
    Path folder;

    @BeforeEach
    void postgresIsThere() {
        assumeTrue(
                Files.isExecutable(HostDrill.POSTGRES.resolve("initdb")),
                "PostgreSQL 15 is not in " + HostDrill.POSTGRES + ": the host suite is skipped");
    }

    @Test
    void machinesLiveAndLeaveNothing() throws IOException {
        HostDrill.run(folder.resolve("home"));
    }

    @Test
    void machinesLiveAndLeaveNothingAsAnOrdinaryUser() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "Only root can become another user");
        var home = Files.createDirectory(folder.resolve("home"));
        var classes = Files.createDirectory(folder.resolve("classes"));
        var path = new ArrayList<String>();
        for (var place : Workshop.classPath()) {
            var copy = classes.resolve(path.size() + (Files.isDirectory(place) ? "" : ".jar"));
            copy(place, copy);
            path.add(copy.toString());
        }
        var handover = new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, folder.toString())
                .inheritIO()
                .start();
        assertThat(handover.waitFor()).isZero();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var output = folder.resolve("drill.log");
        var command = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Duser.home=" + home, "-cp", String.join(":", path)));
        command.addAll(List.of(HostDrill.class.getName(), home.toString()));
        var drill = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var exit = drill.waitFor();
        assertThat(Files.readString(output)).contains("drill passed");
        assertThat(exit).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(place)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = file.equals(from) ? to : to.resolve(from.relativize(file));
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
