package io.tutti.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's path, taken apart once. Every later decision is made on this and on nothing else, so no two places can
 * read a path differently.
 */
record CanonicalPath(List<Segment> segments) {
    private static final int LONGEST = 8192;

    CanonicalPath {
        segments = List.copyOf(segments);
    }

    /**
     * One segment.
     *
     * @param raw as it was sent; literals of a route are compared with this
     * @param text decoded
     */
    record Segment(String raw, String text) {
        /** Whether it has no slash of either kind in it, also not an encoded one. */
        boolean plain() {
            return text.indexOf('/') < 0 && text.indexOf('\\') < 0;
        }
    }

    /** Empty for what no honest client sends: empty or dotted segments, parameters, control characters, bad escapes. */
    static Optional<CanonicalPath> of(String raw) {
        if (!raw.startsWith("/") || raw.length() > LONGEST) {
            return Optional.empty();
        }
        var segments = new ArrayList<Segment>();
        if (raw.length() > 1) {
            for (var part : withoutSlash(raw).substring(1).split("/", -1)) {
                var text = part.indexOf(';') >= 0 || part.indexOf('\\') >= 0
                        ? Optional.<String>empty()
                        : Percent.decode(part).filter(CanonicalPath::isDecent);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                segments.add(new Segment(part, text.get()));
            }
        }
        return Optional.of(new CanonicalPath(segments));
    }

    /** Keystone's clients may end an address with a slash, and so do those that sign as Amazon's. */
    private static String withoutSlash(String raw) {
        return (raw.startsWith("/identity") || raw.equals("/v1/")) && raw.endsWith("/")
                ? raw.substring(0, raw.length() - 1)
                : raw;
    }

    private static boolean isDecent(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(Character::isISOControl);
    }
}
