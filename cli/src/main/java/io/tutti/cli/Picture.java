package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as rows of text: what it is, how it stands, for how long, and what it said last. When there are more resources
 * than rows, those come first that failed or are at work.
 */
final class Picture {
    private static final int STATE_WIDTH = 8;
    private static final int TIME_WIDTH = 6;

    /** Mark, blanks and the two columns above. */
    private static final int FIXED = STATE_WIDTH + TIME_WIDTH + 7;

    private final boolean colour;
    private final boolean plainMarks;
    private final Map<String, Instant> begun = new HashMap<>();

    /**
     * Pictures one stack; it remembers when things began.
     *
     * @param plainMarks whether the terminal knows ASCII only
     */
    Picture(boolean colour, boolean plainMarks) {
        this.colour = colour;
        this.plainMarks = plainMarks;
    }

    /** A resource's row. */
    private record Row(Mapping resource, Standing standing, String label) {}

    /** The rows, none wider than the width. */
    List<String> rows(Mapping answer, Instant now, int width, int height) {
        var all = answer.items("resources").stream().map(Verb::mapping).toList();
        all.forEach(this::remember);
        var room = Math.max(1, height - 2);
        var shown = all.size() <= room ? tree(all) : most(all, room - 1);
        var lines = new ArrayList<String>();
        lines.add(head(answer, now, width));
        var labels = Math.min(
                shown.stream().mapToInt(row -> row.label().length()).max().orElse(0),
                Math.max(8, Math.min(48, (width - FIXED) / 2)));
        shown.forEach(row -> lines.add(line(row, now, labels, width)));
        if (shown.size() < all.size()) {
            lines.add(Printable.cut("  … " + (all.size() - shown.size()) + " more", width));
        }
        return lines;
    }

    /** A resource's row below the one it is nested in. */
    private static List<Row> tree(List<Mapping> all) {
        return all.stream()
                .map(resource -> {
                    var path = Printable.line(Verb.text(resource, "path"));
                    var depth = (int) path.chars().filter(c -> c == '/').count();
                    return new Row(
                            resource,
                            Standing.of(resource),
                            "  ".repeat(depth) + path.substring(path.lastIndexOf('/') + 1));
                })
                .toList();
    }

    /** As many as there is room for: failures, then what is at work, then the rest, each in its order. */
    private static List<Row> most(List<Mapping> all, int room) {
        var rows = new ArrayList<Row>();
        for (var rank = 0; rank < 3; rank++) {
            for (var resource : all) {
                var standing = Standing.of(resource);
                if (rank(standing) == rank && rows.size() < room) {
                    rows.add(new Row(resource, standing, Printable.line(Verb.text(resource, "path"))));
                }
            }
        }
        return rows;
    }

    private static int rank(Standing standing) {
        return standing == Standing.FAILED ? 0 : standing.busy() ? 1 : 2;
    }

    private String head(Mapping answer, Instant now, int width) {
        var stack = answer.mapping("stack");
        var state = State.of(answer);
        var since = time(stack, "created")
                .map(then -> "  " + elapsed(then, now).strip())
                .orElse("");
        var text = Verb.text(stack, "name") + "  " + Verb.text(stack, "status") + since + "  " + state.made() + " of "
                + state.all() + " made"
                + (state.failed() > 0 ? ", " + state.failed() + " failed" : "")
                + (state.gone() > 0 ? ", " + state.gone() + " taken back" : "");
        return Printable.cut(Printable.line(text), width);
    }

    private String line(Row row, Instant now, int labels, int width) {
        var label = Printable.cut(row.label(), labels);
        var standing = row.standing();
        var start = " " + mark(standing) + " " + label + " ".repeat(labels - label.codePointCount(0, label.length()))
                + "  ";
        var state = standing.word() + " ".repeat(STATE_WIDTH - standing.word().length());
        var rest = lasted(row.resource(), standing, now) + "  " + said(row.resource(), standing);
        var text = Printable.cut((start + state + rest).stripTrailing(), width);
        return colour ? coloured(text, start.length(), standing) : text;
    }

    private String mark(Standing standing) {
        return plainMarks && standing.mark().charAt(0) > 126
                ? (standing == Standing.FAILED ? "x" : "+")
                : standing.mark();
    }

    private static String coloured(String text, int start, Standing standing) {
        var code = switch (standing) {
            case FAILED -> "31";
            case MADE -> "32";
            case MAKING, CHANGING, REMOVING -> "36";
            case GONE, WAITING -> "2";
        };
        var end = Math.min(text.length(), start + standing.word().length());
        return start >= text.length()
                ? text
                : text.substring(0, start) + "\u001b[" + code + "m" + text.substring(start, end) + "\u001b[0m"
                        + text.substring(end);
    }

    /** Why it failed, or what its script said last. */
    private static String said(Mapping resource, Standing standing) {
        var text = standing == Standing.FAILED
                ? Verb.text(resource, "reason")
                : standing.busy() ? Verb.text(resource, "detail") : "";
        return Printable.line(text.lines().findFirst().orElse(""));
    }

    private void remember(Mapping resource) {
        var path = Verb.text(resource, "path");
        if (Standing.of(resource).busy()) {
            time(resource, "updated")
                    .ifPresent(at -> begun.merge(path + Verb.text(resource, "action"), at, Picture::earlier));
        }
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }

    /** How long it has been at work, or was. */
    private String lasted(Mapping resource, Standing standing, Instant now) {
        var start = Optional.ofNullable(begun.get(Verb.text(resource, "path") + Verb.text(resource, "action")));
        var end = standing.busy() ? Optional.of(now) : time(resource, "updated");
        return standing == Standing.WAITING || start.isEmpty() || end.isEmpty()
                ? " ".repeat(TIME_WIDTH)
                : elapsed(start.get(), end.get());
    }

    private static String elapsed(Instant from, Instant to) {
        var seconds = Math.max(0, Duration.between(from, to).toSeconds());
        var text = seconds < 100
                ? seconds + "s"
                : seconds < 6000
                        ? seconds / 60 + "m" + two(seconds % 60)
                        : seconds / 3600 + "h" + two(seconds / 60 % 60);
        return " ".repeat(Math.max(0, TIME_WIDTH - text.length())) + text;
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static Optional<Instant> time(Mapping thing, String key) {
        try {
            return thing.text(key).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
