package io.tutti.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The table of commands and what they give; the resource {@code stock-clients.txt} says how it is written. */
final class ClientTable {
    private final List<Scenario> scenarios = new ArrayList<>();
    private StringBuilder text = new StringBuilder();

    private ClientTable() {}

    /**
     * Rows that go in order.
     *
     * @param marks what is said of the scenario as such
     */
    record Scenario(String title, Set<String> marks, Map<String, StringBuilder> files, List<Row> rows) {
        boolean namesClouds() {
            return rows.stream().anyMatch(row -> row.line.contains("--os-cloud"));
        }

        /** Whether each command is the executable, loaded anew. */
        boolean executes() {
            return marks.contains("executable");
        }

        /** Whether it is in the project of the operators, not in one of its own. */
        boolean inDefault() {
            return namesClouds() || marks.contains("default");
        }
    }

    /** A command and what it has to give. */
    static final class Row {
        final String line;
        final List<String> patterns = new ArrayList<>();
        final List<String> absent = new ArrayList<>();
        final Map<String, String> kept = new LinkedHashMap<>();
        int exit;
        boolean interrupted;

        Row(String line) {
            this.line = line;
        }
    }

    static List<Scenario> read() {
        try (var in = Objects.requireNonNull(ClientTable.class.getResourceAsStream("stock-clients.txt"))) {
            var table = new ClientTable();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(table::take);
            return table.scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) {
        var cut = line.indexOf(' ');
        var mark = cut < 0 ? line : line.substring(0, cut);
        var rest = cut < 0 ? "" : line.substring(cut + 1);
        switch (mark) {
            case "===" -> scenarios.add(new Scenario(rest, new HashSet<>(), new LinkedHashMap<>(), new ArrayList<>()));
            case "---" -> {
                text = new StringBuilder();
                scenarios.getLast().files().put(rest, text);
            }
            case "+" -> scenarios.getLast().marks().add(rest);
            case "$" -> scenarios.getLast().rows().add(new Row(rest));
            case "#" -> {}
            default -> {
                if (scenarios.isEmpty() || scenarios.getLast().rows().isEmpty()) {
                    text.append(line).append('\n');
                } else {
                    expect(mark, rest, line);
                }
            }
        }
    }

    private void expect(String mark, String rest, String line) {
        var row = scenarios.getLast().rows().getLast();
        switch (mark) {
            case "!" -> row.exit = Integer.parseInt(rest);
            case "@" -> row.interrupted = true;
            case ">" -> row.patterns.add(rest);
            case ">!" -> row.absent.add(rest);
            case "=" -> {
                var words = rest.split(" ", 2);
                row.kept.put(words[0], words[1]);
            }
            default -> {
                if (!line.isBlank()) {
                    throw new IllegalArgumentException("Not a line of the table: " + line);
                }
            }
        }
    }
}
