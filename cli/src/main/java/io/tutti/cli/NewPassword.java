package io.tutti.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a new password comes from: never from the command line, which other users of the computer can read. */
final class NewPassword {
    private static final int BYTES = 18;

    @Option(names = "--password-stdin", description = "Read the password from standard input, its first line.")
    private boolean stdin;

    @Option(names = "--ask", description = "Ask for the password on the terminal.")
    private boolean ask;

    /**
     * A password.
     *
     * @param generated whether nobody has seen it yet
     */
    record Chosen(String text, boolean generated) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** @throws Stop when there is nothing to read it from */
    Chosen choose() {
        if (stdin && ask) {
            throw new Stop(Exit.USAGE, "--password-stdin and --ask exclude each other");
        }
        if (stdin) {
            return new Chosen(line(), false);
        }
        return ask ? new Chosen(asked(), false) : new Chosen(random(), true);
    }

    private static String line() {
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Optional.ofNullable(in.readLine())
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new Stop(Exit.USAGE, "There is no password on standard input"));
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read standard input: " + e.getMessage());
        }
    }

    private static String asked() {
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new Stop(Exit.USAGE, "--ask needs a terminal; --password-stdin does not"));
        var first = console.readPassword("Password: ");
        var second = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new Stop(Exit.USAGE, "The two are not the same");
        }
        return new String(first);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
