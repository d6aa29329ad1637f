package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, copied to a place with spaces in its name, with a Java and a Maven that only say that they were called. */
final class LauncherTest {
    private static final String MAVEN = """
        #!/bin/bash
        echo built >>"$PLACE/builds"
        echo "$JAVA_HOME" >"$PLACE/built-with"
        for room in server cli agent testkit; do mkdir -p $room/target; touch $room/target/$room-0.1-SNAPSHOT.jar; done
        """;

    @TempDir
    private Path place = Path.of(".");

    private Path clone = Path.of(".");

    /** What the launcher did. */
    private record Done(int code, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        clone = Files.createDirectories(place.resolve("a clone").resolve("of tutti"));
        var text = Files.readString(Path.of("..", "tutti"))
                .replace("/usr/lib/jvm/", "\"$PLACE\"/jvm/")
                .replace("/opt/", "\"$PLACE\"/opt/");
        executable(clone.resolve("tutti"), text);
        executable(place.resolve("bin/mvn"), MAVEN);
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String name, String version) throws IOException {
        var home = place.resolve(name);
        executable(home.resolve("bin/java"), "#!/bin/bash\necho \"" + name + " runs ${@: -2}\"\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Process start(Path errors, String... environment) throws IOException {
        var command = new ArrayList<>(List.of("env", "-i", "PLACE=" + place, "HOME=" + place.resolve("home")));
        command.add("PATH=" + place.resolve("bin") + ":/usr/bin:/bin");
        command.addAll(List.of(environment));
        command.addAll(List.of(clone.resolve("tutti").toString(), "list", "my shop"));
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    private Done run(String... environment) throws Exception {
        var errors = Files.createTempFile(place, "errors", ".txt");
        var process = start(errors, environment);
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Done(process.exitValue(), out, Files.readString(errors));
    }

    @Test
    void withoutJdk25ItSaysWhereItLooked() throws Exception {
        var old = jdk("jvm/java-21", "21.0.4");
        executable(place.resolve("bin/java"), "#!/bin/bash\necho wrong\n");

        var done = run("JAVA_HOME=" + old);

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("needs JDK 25, and none was found", "JAVA_HOME");
        assertThat(done.out()).isEmpty();
        assertThat(place.resolve("builds")).doesNotExist();
    }

    @Test
    void itTakesJdk25AlsoWhenJavaHomeIsOlder() throws Exception {
        var old = jdk("jvm/java-21", "21.0.4");
        var right = jdk("jvm/temurin-25-jdk", "25.0.1");

        var done = run("JAVA_HOME=" + old);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).isEqualTo("jvm/temurin-25-jdk runs list my shop\n");
        assertThat(Files.readString(place.resolve("built-with")).strip()).isEqualTo(right.toString());
    }

    @Test
    void javaHomeGoesFirst() throws Exception {
        var own = jdk("my own jdk", "25.0.2");
        jdk("jvm/temurin-25-jdk", "25.0.1");

        assertThat(run("JAVA_HOME=" + own).out()).isEqualTo("my own jdk runs list my shop\n");
    }

    @Test
    void itBuildsOnceUntilASourceIsNewer() throws Exception {
        jdk("jvm/temurin-25-jdk", "25.0.1");

        var first = run();
        assertThat(first.err()).contains("tutti: building");
        assertThat(run().err()).isEmpty();
        assertThat(Files.readAllLines(place.resolve("builds"))).hasSize(1);

        var source = clone.resolve("cli/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        run();
        assertThat(Files.readAllLines(place.resolve("builds"))).hasSize(2);
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        jdk("jvm/temurin-25-jdk", "25.0.1");

        var both = List.of(start(place.resolve("one")), start(place.resolve("two")));
        for (var process : both) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        assertThat(Files.readAllLines(place.resolve("builds"))).hasSize(1);
    }

    @Test
    void aBuildThatFailsShowsItsLastLines() throws Exception {
        jdk("jvm/temurin-25-jdk", "25.0.1");
        executable(place.resolve("bin/mvn"), "#!/bin/bash\necho cannot find symbol\nexit 1\n");

        var done = run();

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("the build failed", "cannot find symbol");
        assertThat(done.out()).isEmpty();
    }
}
