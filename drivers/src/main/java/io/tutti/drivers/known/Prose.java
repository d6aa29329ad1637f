package io.tutti.drivers.known;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Our words about a type, from {@code prose.txt}. There a type is a line with its name, then indented lines:
 *
 * <pre>
 * TYPE
 *   = a sentence or two about the type
 *   WAY: a sentence about a property; its way is such as networks[].port
 *   + NAME: the value that the example gives a property, in JSON
 * </pre>
 *
 * @param properties way to sentence
 * @param examples name to JSON
 */
record Prose(String summary, Map<String, String> properties, Map<String, String> examples) {
    private static final Prose NONE = new Prose("", Map.of(), Map.of());

    /** Read when it is first looked at. */
    private static final class Page {
        static final Map<String, Prose> BY_TYPE = read(KnownTypes.text("prose.txt"));
    }

    static Prose of(String type) {
        return Page.BY_TYPE.getOrDefault(type, NONE);
    }

    /** All types that something is said about, in the order of the page. */
    static Map<String, Prose> all() {
        return Page.BY_TYPE;
    }

    String property(String way) {
        return properties.getOrDefault(way, "");
    }

    private static Map<String, Prose> read(String page) {
        var all = new LinkedHashMap<String, Prose>();
        var type = new String[] {""};
        page.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (line.charAt(0) != ' ') {
                type[0] = line.strip();
                if (all.put(type[0], new Prose("", new LinkedHashMap<>(), new LinkedHashMap<>())) != null) {
                    throw new IllegalStateException("There is prose about " + type[0] + " twice");
                }
            } else {
                all.computeIfPresent(type[0], (_, prose) -> prose.with(line.strip()));
            }
        });
        return all;
    }

    private Prose with(String line) {
        if (line.startsWith("= ")) {
            return new Prose(line.substring(2), properties, examples);
        }
        var example = line.startsWith("+ ");
        var entry = example ? line.substring(2) : line;
        var colon = entry.indexOf(": ");
        var name = entry.substring(0, colon);
        var text = entry.substring(colon + 2);
        if (example) {
            examples.put(name, text);
        } else {
            properties.put(name, text);
        }
        return this;
    }
}
