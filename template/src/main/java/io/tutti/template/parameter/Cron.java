package io.tutti.template.parameter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Times that come again, as cron writes them: minute, hour, day, month, day of the week and, if wanted, second. */
final class Cron {
    private static final Set<String> WORDS =
            Set.of("@midnight", "@hourly", "@daily", "@weekly", "@monthly", "@yearly", "@annually");

    private record Column(String name, int min, int max, List<String> words) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("minute", 0, 59, List.of()),
            new Column("hour", 0, 23, List.of()),
            new Column("day", 1, 31, List.of("l")),
            new Column(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Column("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
            new Column("second", 0, 59, List.of()));

    private static final Pattern ITEM =
            Pattern.compile("(?<from>\\*|[a-z0-9]+)(?:-(?<to>[a-z0-9]+))?(?:/(?<step>[0-9]+))?");

    private Cron() {}

    static Optional<String> mistake(String text) {
        var line = text.strip().toLowerCase(Locale.ROOT);
        if (WORDS.contains(line)) {
            return Optional.empty();
        }
        var columns = List.of(line.split("\\s+"));
        if (columns.size() < 5 || columns.size() > 6) {
            return Optional.of("it needs five or six columns, as in `0 3 * * mon`");
        }
        for (int i = 0; i < columns.size(); i++) {
            var column = COLUMNS.get(i);
            for (var item : columns.get(i).split(",", -1)) {
                if (!isItem(item, column)) {
                    return Optional.of("`" + item + "` is no " + column.name());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isItem(String item, Column column) {
        // The nth or last such day of a month.
        var day = column.name().equals("day of the week")
                ? item.replaceFirst("^([a-z0-9]+)#[1-5]$", "$1").replaceFirst("^l([0-7])$", "$1")
                : item;
        var found = ITEM.matcher(day);
        if (!found.matches()) {
            return false;
        }
        var step = Optional.ofNullable(found.group("step"))
                .map(s -> s.matches("0+"))
                .orElse(false);
        var from = found.group("from");
        var to = Optional.ofNullable(found.group("to"));
        if (from.equals("*")) {
            return to.isEmpty() && !step;
        }
        var first = number(from, column);
        var last = to.map(t -> number(t, column)).orElse(first);
        return !step && first >= 0 && last >= first;
    }

    /** The number that a column's item is or names; -1 when it is none. */
    private static int number(String item, Column column) {
        var word = column.words().indexOf(item);
        if (word >= 0) {
            return column.min() + word;
        }
        if (!item.matches("[0-9]{1,4}")) {
            return -1;
        }
        var number = Integer.parseInt(item);
        return number >= column.min() && number <= column.max() ? number : -1;
    }
}
