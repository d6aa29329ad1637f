package io.tutti.agent;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to the agent's own door.
 *
 * @param path as it came, percent-encoded
 * @param query names and values, decoded
 * @param headers by name in lower case
 * @param body text, as everything that scripts say is
 */
record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    /** Takes a request target apart; an {@link IllegalArgumentException} when its encoding is wrong. */
    static Asked of(String method, String target, Map<String, String> headers, String body) {
        var parts = target.split("\\?", 2);
        var query = new LinkedHashMap<String, String>();
        if (parts.length == 2) {
            for (var pair : parts[1].split("&")) {
                var sides = pair.split("=", 2);
                query.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return new Asked(method, parts[0], query, headers, body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The key behind {@code Authorization: Bearer}; empty when there is none. */
    String key() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .orElse("");
    }

    /** Path and query, with these parameters instead of its own. */
    String target(Map<String, String> parameters) {
        var text = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? path : path + "?" + text;
    }

    /** A path segment, decoded. */
    static String segment(String raw) {
        return decoded(raw.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
