package io.tutti.acceptance;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Debian's {@code openstack} with Heat's plug-in, unchanged. It takes seconds to load, so it is loaded once and forked for
 * each command.
 */
final class StockClients implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";

    private final Process driver;
    private final Path out;

    private StockClients(Process driver, Path out) {
        this.driver = driver;
        this.out = out;
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
            var builder = new ProcessBuilder(PYTHON, "-W", "ignore", file.toString())
                    .redirectError(scratch.resolve("driver.log").toFile());
            builder.environment().put("HOME", scratch.toString());
            return new StockClients(builder.start(), scratch.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a line to its end; what it says and complains is one text.
     *
     * @param interrupt after so many seconds it is ended as by Ctrl-C; 0 for never
     */
    Ran run(Path folder, Map<String, String> environment, String line, int interrupt) {
        var variables = Mapping.EMPTY;
        for (var entry : environment.entrySet()) {
            variables = variables.with(entry.getKey(), entry.getValue());
        }
        var request = Value.map("line", Value.of(line))
                .with("folder", folder.toString())
                .with("environment", variables)
                .with("interrupt", Value.of(interrupt))
                .with("out", out.toString());
        try {
            driver.getOutputStream().write((Json.clear(request) + "\n").getBytes(StandardCharsets.UTF_8));
            driver.getOutputStream().flush();
            var code = Optional.ofNullable(reader().readLine())
                    .orElseThrow(() -> new AssertionError("The client's process has ended"));
            return new Ran(List.of(line), Integer.parseInt(code), Files.readString(out), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line is answered at a time, so nothing is lost in a reader that is dropped. */
    private BufferedReader reader() {
        return new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        driver.destroy();
    }
}
