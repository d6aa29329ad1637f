package io.tutti.template.layout;

import io.tutti.template.syntax.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Where each line of a text begins and belongs.
 *
 * @param starts the keys and dashes of block collections by the line they stand on, from left to right
 * @param values where the value of a key begins on the key's line, by the line: the column after the key, and its own
 * @param spans the lines after the first of anything that goes over several
 */
record Skeleton(List<List<Start>> starts, List<Optional<Gap>> values, List<Span> spans) {
    /** A key or a dash, and the column it shall have. */
    record Start(int column, int wanted, boolean dash) {}

    /** The blanks around a colon. */
    record Gap(int from, int to) {}

    /**
     * Lines whose blanks may mean something.
     *
     * @param first the first of them, after the line on which the thing begins
     * @param shift by how much the lines are to be moved to the right
     * @param keep whether blank lines after it are part of it
     */
    record Span(int first, int last, int shift, boolean block, boolean keep) {}

    /** What is not laid out: a document with directives, anchored collections, keys that are no scalars. */
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super("unusual", null, false, false);
        }
    }

    static Optional<Skeleton> of(String[] lines) {
        var text = String.join("\n", lines);
        var settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Yaml.LARGEST)
                .setBufferSize(Yaml.window(text))
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            var reader = new Reader(lines, events);
            reader.document();
            return Optional.of(reader.skeleton);
        } catch (Unusual | YamlEngineException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static final class Reader {
        private final String[] lines;
        private final Iterator<Event> events;
        private final Skeleton skeleton;

        Reader(String[] lines, Iterator<Event> events) {
            this.lines = lines;
            this.events = events;
            this.skeleton = new Skeleton(
                    new ArrayList<>(Collections.nCopies(lines.length, List.of())),
                    new ArrayList<>(Collections.nCopies(lines.length, Optional.empty())),
                    new ArrayList<>());
            for (var line : lines) {
                if (line.startsWith("%") || line.startsWith("\uFEFF")) {
                    throw new Unusual();
                }
            }
        }

        void document() {
            events.next();
            var nothing = events.next().getEventId() == Event.ID.StreamEnd;
            if (nothing) {
                throw new Unusual();
            }
            var root = events.next();
            if (!isBlock(root)) {
                throw new Unusual();
            }
            block((CollectionStartEvent) root, 0);
        }

        private static boolean isBlock(Event event) {
            return event instanceof CollectionStartEvent start && !start.isFlow();
        }

        private static int line(Event event) {
            return event.getStartMark().orElseThrow().getLine();
        }

        private static int column(Event event) {
            return event.getStartMark().orElseThrow().getColumn();
        }

        private void block(CollectionStartEvent start, int wanted) {
            if (start.getAnchor().isPresent() || start.getTag().isPresent()) {
                throw new Unusual();
            }
            if (start instanceof MappingStartEvent) {
                fields(wanted);
            } else {
                items(column(start), wanted);
            }
        }

        private void fields(int wanted) {
            for (var key = events.next(); !(key instanceof CollectionEndEvent); key = events.next()) {
                if (!(key instanceof ScalarEvent)
                        || line(key) != key.getEndMark().orElseThrow().getLine()
                        || lines[line(key)].startsWith("?", column(key))) {
                    throw new Unusual();
                }
                start(line(key), new Start(column(key), wanted, false));
                var value = events.next();
                var end = key.getEndMark().orElseThrow().getColumn();
                if (line(value) == line(key) && !isBlock(value) && column(value) > end) {
                    skeleton.values.set(line(key), Optional.of(new Gap(end, column(value))));
                }
                value(value, line(key), wanted - column(key), wanted);
            }
        }

        private void items(int dash, int wanted) {
            for (var item = events.next(); !(item instanceof CollectionEndEvent); item = events.next()) {
                var at = dashLine(item, dash);
                start(at, new Start(dash, wanted, true));
                value(item, at, wanted - dash, wanted);
            }
        }

        /** The dash stands before its item, or alone on a line above. */
        private int dashLine(Event item, int dash) {
            for (int at = line(item); at >= 0; at--) {
                var text = lines[at];
                if (text.length() > dash && text.charAt(dash) == '-' && (at < line(item) || column(item) > dash)) {
                    return at;
                }
                if (at < line(item) && !text.isBlank() && !text.strip().startsWith("#")) {
                    throw new Unusual();
                }
            }
            throw new Unusual();
        }

        private void start(int line, Start start) {
            var before = skeleton.starts.get(line);
            skeleton.starts.set(
                    line,
                    before.isEmpty()
                            ? List.of(start)
                            : Stream.concat(before.stream(), Stream.of(start)).toList());
        }

        private void value(Event value, int owner, int shift, int parent) {
            if (isBlock(value)) {
                block((CollectionStartEvent) value, parent + 2);
            } else if (value instanceof ScalarEvent scalar) {
                scalar(scalar, shift, parent);
            } else if (value instanceof CollectionStartEvent) {
                span(owner, flowEnd(), shift);
            }
        }

        /** Passes over a flow collection that has begun; answers its last line. */
        private int flowEnd() {
            var depth = 1;
            var last = 0;
            while (depth > 0) {
                var event = events.next();
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                last = event.getEndMark().orElseThrow().getLine();
            }
            return last;
        }

        private void span(int first, int last, int shift) {
            if (last > first) {
                skeleton.spans.add(new Span(first + 1, last, shift, false, true));
            }
        }

        private void scalar(ScalarEvent scalar, int shift, int parent) {
            var header = lines[line(scalar)];
            if (!scalar.isLiteral() && !scalar.isFolded()) {
                span(line(scalar), lastLine(scalar), shift);
                return;
            }
            var mark = header.substring(header.offsetByCodePoints(0, column(scalar)));
            var indicators = mark.split("[ #]", 2)[0];
            var first = line(scalar) + 1;
            var indent = indent(first);
            var last = first - 1;
            for (int at = first; at < lines.length; at++) {
                if (!lines[at].isBlank()) {
                    if (blanks(lines[at]) < indent) {
                        break;
                    }
                    last = at;
                }
            }
            var explicit = indicators.chars().anyMatch(Character::isDigit);
            if (explicit) {
                throw new Unusual();
            }
            skeleton.spans.add(new Span(first, last, parent + 2 - indent, true, indicators.contains("+")));
        }

        /** The end of a plain text is marked behind the blanks that follow it. */
        private static int lastLine(ScalarEvent scalar) {
            var end = scalar.getEndMark().orElseThrow();
            return end.getColumn() == 0 ? end.getLine() - 1 : end.getLine();
        }

        /** The indent of a text's first line that has one; of an empty text one that no line has. */
        private int indent(int from) {
            for (int at = from; at < lines.length; at++) {
                if (!lines[at].isBlank()) {
                    return Math.max(1, blanks(lines[at]));
                }
            }
            return Integer.MAX_VALUE / 2;
        }

        private static int blanks(String line) {
            return line.length() - line.stripLeading().length();
        }
    }
}
