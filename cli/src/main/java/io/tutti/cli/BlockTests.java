package io.tutti.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a package's tests in a Java of their own: what they need is not on the command's own path when it starts fast. */
final class BlockTests {
    private static final String MAIN = "io.tutti.testkit.block.BlockTest";
    private static final String LIBRARIES = "TUTTI_LIB";

    private BlockTests() {}

    /** Passes its output and its exit code on. */
    static int run(Path folder, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(folder.resolve(PackageFolder.INDEX))) {
            throw new Stop(
                    Exit.USAGE,
                    "No package at " + folder + ": expected a folder with a " + PackageFolder.INDEX
                            + "; `tutti package new NAME` makes one");
        }
        var libraries = Optional.ofNullable(environment.get(LIBRARIES))
                .orElseThrow(() -> new Stop(Exit.FAILED, "Start it with the launcher: ./tutti"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries + "/*",
                MAIN));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectInput(new java.io.File("/dev/null"))
                .start();
        // Ctrl-C ends this process; the other one must not stay behind.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
        var errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), Verb.err()));
        copy(process.getInputStream(), Verb.out());
        errors.join();
        return process.waitFor();
    }

    private static void copy(InputStream from, PrintStream to) {
        var buffer = new byte[8192];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            Verb.err().println("tutti: " + e.getMessage());
        }
    }
}
