package io.tutti.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A terminal on which lines can be drawn again.
 *
 * @param size columns and rows at this moment
 * @param colour unless {@code NO_COLOR} is set
 * @param plainMarks whether it knows ASCII only
 */
record Screen(Size size, boolean colour, boolean plainMarks) {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})");

    /** Asked before each drawing: windows change. */
    interface Size {
        int columns();

        int rows();
    }

    /** The terminal that this program writes to; empty for a file, a pipe, or one that can only append. */
    static Optional<Screen> ofThisProcess(Map<String, String> environment, Charset charset) {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var name = environment.getOrDefault("TERM", "dumb");
        if (console.isEmpty() || name.equals("dumb")) {
            return Optional.empty();
        }
        var colour = Optional.ofNullable(environment.get("NO_COLOR"))
                .filter(text -> !text.isEmpty())
                .isEmpty();
        return Optional.of(new Screen(new Measured(), colour, !charset.equals(StandardCharsets.UTF_8)));
    }

    /** One that never changes. */
    record Fixed(int columns, int rows) implements Size {}

    /**
     * What {@code stty} says, at most once a second. Nothing is asked of the terminal itself: its answers would come in as
     * if they had been typed.
     */
    private static final class Measured implements Size {
        private static final long FRESH_NANOS = 1_000_000_000L;

        private Fixed last = new Fixed(COLUMNS, ROWS);
        private long asked = System.nanoTime() - FRESH_NANOS;

        @Override
        public int columns() {
            return now().columns();
        }

        @Override
        public int rows() {
            return now().rows();
        }

        private synchronized Fixed now() {
            if (System.nanoTime() - asked >= FRESH_NANOS) {
                last = ask().orElse(last);
                asked = System.nanoTime();
            }
            return last;
        }

        private static Optional<Fixed> ask() {
            try {
                var stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return read(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** Reads {@code ROWS COLUMNS}; empty when it is something else, or nobody knows. */
    static Optional<Fixed> read(String told) {
        var numbers = SIZE.matcher(told.strip());
        return numbers.matches()
                ? Optional.of(new Fixed(Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(1))))
                : Optional.empty();
    }
}
