package io.tutti.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what stands in them. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells).stream().map(Printable::line).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(String indent) {
        for (var row : rows) {
            var line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(width(i) - row.get(i).length() + 2));
            }
            Verb.out().println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
