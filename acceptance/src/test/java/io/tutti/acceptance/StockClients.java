package io.tutti.acceptance;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Debian's {@code openstack} with Heat's plug-in, unchanged. It takes a second of a core to load, so a lane has it loaded once
 * and forked for each command; {@link Lane#execute(String)} runs {@code /usr/bin/openstack} itself.
 */
final class StockClients implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String BIN = "/usr/bin/";

    private final Process driver;
    private final Path scratch;

    private StockClients(Process driver, Path scratch) {
        this.driver = driver;
        this.scratch = scratch;
    }

    static boolean installed() {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import openstackclient.shell, heatclient.osc.plugin")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param scratch a folder of its own */
    static StockClients start(Path scratch) {
        try (var program = Objects.requireNonNull(StockClients.class.getResourceAsStream("openstack-driver.py"))) {
            var file = scratch.resolve("driver.py");
            Files.copy(program, file);
            var builder = new ProcessBuilder(PYTHON, "-W", "ignore", file.toString(), door(scratch))
                    .redirectError(scratch.resolve("driver.log").toFile());
            builder.environment().put("HOME", scratch.toString());
            var driver = builder.start();
            answer(reader(driver.getInputStream()));
            return new StockClients(driver, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String door(Path scratch) {
        return scratch.resolve("lanes").toString();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static String answer(BufferedReader reader) throws IOException {
        return Optional.ofNullable(reader.readLine())
                .orElseThrow(() -> new AssertionError("The client's process has ended"));
    }

    /** Runs lines one after the other, beside those of other lanes. */
    final class Lane implements AutoCloseable {
        private final SocketChannel socket;
        private final BufferedReader answers;
        private final Path folder;
        private final Map<String, String> environment;

        private Lane(SocketChannel socket, Path folder, Map<String, String> environment) {
            this.socket = socket;
            this.folder = folder;
            this.environment = environment;
            answers = reader(Channels.newInputStream(socket));
        }

        /** Runs a line to its end, in a fork; what it says and complains is one text. */
        Ran run(String line) {
            var variables = Mapping.EMPTY;
            for (var entry : environment.entrySet()) {
                variables = variables.with(entry.getKey(), entry.getValue());
            }
            try {
                var out = Files.createTempFile(scratch, "said", "");
                var request = Value.map("line", Value.of(line))
                        .with("folder", folder.toString())
                        .with("environment", variables)
                        .with("out", out.toString());
                for (var bytes = ByteBuffer.wrap((Json.clear(request) + "\n").getBytes(StandardCharsets.UTF_8));
                        bytes.hasRemaining(); ) {
                    socket.write(bytes);
                }
                return new Ran(List.of(line), Integer.parseInt(answer(answers)), Files.readString(out), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs a line to its end by the executable. */
        Ran execute(String line) {
            return execute(line, _ -> false);
        }

        /**
         * Runs a line by the executable, until it ends or as a person who presses Ctrl-C.
         *
         * @param enough looks at all it has said: is it time to end it?
         */
        Ran execute(String line, Predicate<String> enough) {
            try {
                var out = Files.createTempFile(scratch, "said", "");
                var client = executable(line, out.toFile());
                try {
                    Eventually.holds(line + " has said enough", () -> !client.isAlive() || enough.test(read(out)));
                    if (client.isAlive()) {
                        new ProcessBuilder(BIN + "kill", "-INT", "" + client.pid())
                                .start()
                                .waitFor();
                    }
                    return new Ran(List.of(line), client.waitFor(), read(out), "");
                } finally {
                    client.destroyForcibly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        /** A shell's job in the background ignores Ctrl-C, and hands that down to all it starts: so it is undone. */
        private Process executable(String line, File out) throws IOException {
            var builder = new ProcessBuilder("bash", "-c", "exec env --default-signal=INT " + BIN + line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out);
            builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
            builder.environment().putAll(environment);
            builder.environment().put("HOME", scratch.toString());
            builder.environment().put("PYTHONUNBUFFERED", "1");
            builder.environment().put("PYTHONWARNINGS", "ignore");
            return builder.start();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A lane for commands in a folder, with these variables. */
    Lane lane(Path folder, Map<String, String> environment) {
        try {
            var socket = SocketChannel.open(StandardProtocolFamily.UNIX);
            socket.connect(UnixDomainSocketAddress.of(door(scratch)));
            return new Lane(socket, folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.destroy();
    }
}
