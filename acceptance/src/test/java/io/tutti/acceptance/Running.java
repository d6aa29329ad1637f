package io.tutti.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that was started. */
record Running(Process process, List<String> words, Path outFile, Path errFile) {
    private static final int PATIENCE_SECONDS = 180;

    /** Waits for its end. */
    Ran end() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("tutti " + words + " does not end; so far:\n" + read(outFile) + read(errFile));
            }
            return new Ran(words, process.exitValue(), read(outFile), read(errFile));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
