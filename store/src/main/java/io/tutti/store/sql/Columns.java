package io.tutti.store.sql;

import java.util.ArrayList;
import java.util.List;

/** Rows turned into columns, for unnest. */
final class Columns {
    private final List<List<Object>> columns = new ArrayList<>();

    Columns(int width) {
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
    }

    void add(Object... row) {
        for (int i = 0; i < row.length; i++) {
            columns.get(i).add(row[i]);
        }
    }

    List<List<Object>> lists() {
        return columns;
    }
}
