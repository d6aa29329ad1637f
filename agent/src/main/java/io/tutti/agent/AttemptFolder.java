package io.tutti.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where everything of one attempt is. */
record AttemptFolder(Path root) {
    /** The folder of that attempt; an id that would not do as a file's name is hashed. */
    static AttemptFolder of(Path attempts, String id) {
        return new AttemptFolder(
                attempts.resolve(id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") ? id : "x-" + hash(id)));
    }

    private static String hash(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    Path begun() {
        return root.resolve("begun");
    }

    Path process() {
        return root.resolve("process");
    }

    Path ended() {
        return root.resolve("ended");
    }

    Path reported() {
        return root.resolve("reported");
    }

    Path failed() {
        return root.resolve("failed");
    }

    /** A restart that was asked for: until the machine has been down. */
    Path restarting() {
        return root.resolve("restarting");
    }

    /** A restart after which the attempt has not gone on yet. */
    Path restarted() {
        return root.resolve("restarted");
    }

    /** The last restart after which the attempt has gone on. */
    Path resumed() {
        return root.resolve("resumed");
    }

    Path stdout() {
        return root.resolve("stdout");
    }

    Path stderr() {
        return root.resolve("stderr");
    }

    /** Inputs in clear, for a program that reads them from a file; gone when the attempt has ended. */
    Path data() {
        return root.resolve("hiera.json");
    }

    /** The value of {@code heat_outputs_path}. */
    Path outputs() {
        return root.resolve("output");
    }

    Path output(String name) {
        return root.resolve("output." + name);
    }
}
