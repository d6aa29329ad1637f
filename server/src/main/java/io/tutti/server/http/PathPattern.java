package io.tutti.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named places, such as {@code /v1/{project}/stacks}. Each place is one segment; written {@code {+key}} it
 * may hold an encoded slash.
 */
public final class PathPattern {
    private final String text;
    private final List<Part> parts;

    private PathPattern(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private record Part(String name, boolean place, boolean open) {
        boolean accepts(CanonicalPath.Segment segment) {
            return place ? open || segment.plain() : segment.raw().equals(name);
        }
    }

    static PathPattern of(String text) {
        var parts = new ArrayList<Part>();
        for (var part : text.substring(1).split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            var place = part.startsWith("{");
            var open = part.startsWith("{+");
            var name = place ? part.substring(open ? 2 : 1, part.length() - 1) : part;
            parts.add(new Part(name, place, open));
        }
        return new PathPattern(text, parts);
    }

    /** What stands in the places, by name; empty when the path is another one. */
    Optional<Map<String, String>> match(CanonicalPath path) {
        var segments = path.segments();
        if (segments.size() != parts.size()) {
            return Optional.empty();
        }
        var places = new LinkedHashMap<String, String>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).accepts(segments.get(i))) {
                return Optional.empty();
            }
            if (parts.get(i).place()) {
                places.put(parts.get(i).name(), segments.get(i).text());
            }
        }
        return Optional.of(places);
    }

    boolean has(String place) {
        return parts.stream().anyMatch(part -> part.place() && part.name().equals(place));
    }

    /** Among patterns that match the same path: a literal goes before a place, from the left. */
    static Comparator<PathPattern> literalsFirst() {
        return (one, other) -> {
            for (int i = 0; i < Math.min(one.parts.size(), other.parts.size()); i++) {
                var order = Boolean.compare(
                        one.parts.get(i).place(), other.parts.get(i).place());
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** As OpenAPI writes it. */
    public String template() {
        return text.replace("{+", "{");
    }

    @Override
    public String toString() {
        return text;
    }
}
