package io.tutti.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known-bad changes to the engine and the runner, each of which the simulator must catch. A patch that no longer applies
 * fails the build: it would prove nothing.
 */
class PlantedFaultsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PATCHES = Path.of("src/test/planted");
    private static final int SEEDS = Integer.getInteger("planted.seeds", 4_000);
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @Test
    void theSimulatorCatchesEveryPlantedFault(@TempDir Path temporary) throws Exception {
        var patches = patches();
        var missed = new ArrayList<String>();
        for (var patch : patches) {
            var classes = compiled(patch, temporary.resolve(patch.name()));
            var found = caught(classes, patch.seed());
            System.out.printf("planted: %-40s %s%n", patch.name(), found.isEmpty() ? "MISSED" : shortened(found));
            if (found.isEmpty()) {
                missed.add(patch.name());
            }
        }
        System.out.printf("planted: %d of %d faults caught%n", patches.size() - missed.size(), patches.size());
        assertThat(patches).hasSizeGreaterThanOrEqualTo(15);
        assertThat(missed).as("faults that the simulator missed").isEmpty();
    }

    private static List<PlantedPatch> patches() throws IOException {
        var patches = new ArrayList<PlantedPatch>();
        try (Stream<Path> files = Files.list(PATCHES)) {
            for (var file : files.sorted().toList()) {
                patches.add(PlantedPatch.read(file));
            }
        }
        return patches;
    }

    private static Path compiled(PlantedPatch patch, Path folder) throws IOException {
        var source = folder.resolve("src")
                .resolve(Objects.requireNonNull(patch.file().getFileName()));
        var classes = folder.resolve("classes");
        Files.createDirectories(Objects.requireNonNull(source.getParent()));
        Files.createDirectories(classes);
        Files.writeString(source, patch.applied(Files.readString(ROOT.resolve(patch.file()))));
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not a JRE");
        var result = compiler.run(
                null, null, null, "-proc:none", "-nowarn", "-cp", CLASSES, "-d", classes.toString(), source.toString());
        assertThat(result).as(patch.name() + " compiles").isZero();
        return classes;
    }

    /** All classes anew, the bad ones first; the seed that found it last time comes before all others. */
    private static String caught(Path bad, long hint) throws Exception {
        var urls = new ArrayList<URL>();
        urls.add(url(bad));
        for (var entry : Arrays.asList(CLASSES.split(File.pathSeparator, -1))) {
            urls.add(url(Path.of(entry)));
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var search = loader.loadClass(Simulation.class.getName()).getMethod("search", long.class, long.class);
            var known = String.valueOf(search.invoke(null, hint, hint + 1));
            return known.isEmpty() ? String.valueOf(search.invoke(null, 0L, (long) SEEDS)) : known;
        } catch (java.lang.reflect.InvocationTargetException e) {
            return "- " + e.getCause();
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static String shortened(String found) {
        var text = "by seed " + found;
        return text.length() > 110 ? text.substring(0, 110) + "…" : text;
    }
}
