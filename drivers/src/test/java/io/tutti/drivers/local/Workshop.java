package io.tutti.drivers.local;

import io.tutti.contract.agent.MachineKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tests with real processes share. Needs no test library, so that a program of its own can use it. */
final class Workshop {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Workshop() {}

    /** Keys that tell when and for whom they were made. */
    static final class CountedKeys implements MachineKeys {
        final ConcurrentHashMap<String, Integer> good = new ConcurrentHashMap<>();

        @Override
        public String mint(String machine, String project) {
            return "key-" + project + "-" + good.merge(machine, 1, Integer::sum);
        }

        @Override
        public void revoke(String machine) {
            good.remove(machine);
        }
    }

    /** A command line for the stand-in agent that needs nothing but the given class path. */
    static List<String> agentCommand(String classPath) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx32m",
                "-cp",
                classPath,
                StandInAgent.class.getName());
    }

    static List<String> agentCommand() {
        return agentCommand(classPath().stream().map(Path::toString).collect(Collectors.joining(":")));
    }

    /** Where the classes of product and tests lie that a program outside the tests needs. */
    static List<Path> classPath() {
        return Stream.of(
                        StandInAgent.class,
                        LoopbackHosts.class,
                        io.tutti.contract.json.Json.class,
                        org.slf4j.Logger.class,
                        org.jspecify.annotations.NullMarked.class)
                .map(Workshop::place)
                .distinct()
                .toList();
    }

    static LoopbackHosts hosts(Path home, MachineKeys keys) {
        return new LoopbackHosts(home, agentCommand(), keys, LoopbackHosts.PORT);
    }

    static AddressBook addresses() {
        return new AddressBook(ThreadLocalRandom.current(), a -> Listening.free(a, LoopbackHosts.PORT));
    }

    static void until(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError("Interrupted", e);
            }
        }
    }

    static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    /** Every process whose environment names a folder under {@code home}. */
    static List<Long> processesUnder(Path home) {
        var found = new ArrayList<Long>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (var entry : entries) {
                try {
                    if (Files.readString(entry.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(ProcessTable.MARK + "=" + home)) {
                        found.add(Long.parseLong(entry.getFileName().toString()));
                    }
                } catch (IOException _) {
                    // It has just ended, or is another user's.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
