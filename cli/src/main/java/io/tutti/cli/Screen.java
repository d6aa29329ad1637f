package io.tutti.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

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
        return Optional.of(new Screen(measured(), colour, !charset.equals(StandardCharsets.UTF_8)));
    }

    private static Size measured() {
        Logger.getLogger("org.jline").setLevel(Level.OFF);
        try {
            return new Measured(
                    TerminalBuilder.builder().system(true).dumb(true).build());
        } catch (IOException | IllegalStateException e) {
            return new Fixed(COLUMNS, ROWS);
        }
    }

    /** One that never changes. */
    record Fixed(int columns, int rows) implements Size {}

    private record Measured(Terminal terminal) implements Size {
        @Override
        public int columns() {
            var columns = terminal.getSize().getColumns();
            return columns > 0 ? columns : COLUMNS;
        }

        @Override
        public int rows() {
            var rows = terminal.getSize().getRows();
            return rows > 0 ? rows : ROWS;
        }
    }
}
