package io.tutti.house;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codes of problems, as the sources write them.
 *
 * @param whole those that are written in one piece, or made of pieces that can be followed
 * @param begun what the others begin with
 */
record Codes(Set<String> whole, Set<String> begun) {
    private static final Pattern FIRST_ARGUMENT =
            Pattern.compile("(?:Problem\\.of|Denial\\.of|Denial\\.malformed|Reply\\.problem)\\(\\s*(?:\\d+,\\s*)?"
                    + "(?:Problem\\.of\\(\\s*)?\"([a-z][a-z.-]*[a-z])\"");
    private static final Pattern DOTTED = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)+[a-z])\"");
    private static final Pattern BEGUN = Pattern.compile("\"([a-z]+\\.(?:[a-z]+-)?)\" \\+");
    private static final Pattern UNKNOWN = Pattern.compile("Denial\\.unknown\\(\\s*\"([a-z-]+)\"");
    private static final Pattern READING = Pattern.compile("(?:reading\\.|\\s)(?:wrong|unknown)\\(\\s*\"([a-z-]+)\"");
    private static final Pattern CALL = Pattern.compile("reading\\.([a-z]+)\\(");
    private static final Pattern READS = Pattern.compile("new Reading\\(findings, \"([a-z]+)\"\\)");

    /** What the parts of {@code io.tutti.environments.catalogue.Reading} complain of. */
    private static final Map<String, List<String>> COMPLAINTS = Map.of(
            "entries", List.of("not-a-map"),
            "keys", List.of("unknown-key"),
            "map", List.of("not-a-map"),
            "maps", List.of("not-a-map"),
            "name", List.of("not-a-text"),
            "names", List.of("not-a-text"),
            "required", List.of("missing", "not-a-text"),
            "text", List.of("not-a-text"),
            "version", List.of("missing", "not-a-text", "version"));

    /** Names of files, queries and properties, and what only looks for an answer that nobody gives any more or yet. */
    private static final Pattern NO_CODE =
            Pattern.compile(".*\\.(yaml|json|new|sh|log|txt|lock|sock|aot|pid)|(role|user)\\.id|user\\.home"
                    + "|exchange\\.fenced|store\\.unavailable");

    /** Who plays a cloud, a database or a script has problems of its own, which no user meets. */
    private static final Pattern PLAY = Pattern.compile(".*/testkit/(sim|fake|suite)/.*|.*/PaperShell\\.java");

    static Codes inTheSources(Set<String> pages) throws IOException {
        var texts = new TreeMap<String, String>();
        for (var source : Papers.sources()) {
            var name = Papers.ROOT.relativize(source).toString();
            if (name.contains("/src/main/") && !PLAY.matcher(name).matches()) {
                texts.put(name, Files.readString(source));
            }
        }
        var whole = new TreeSet<String>();
        texts.values().forEach(text -> {
            found(FIRST_ARGUMENT, text).forEach(whole::add);
            found(UNKNOWN, text).map(kind -> kind + ".not-found").forEach(whole::add);
        });
        reading(texts).forEach((family, kinds) -> kinds.forEach(kind -> whole.add(family + "." + kind)));
        var families = new TreeSet<String>();
        Stream.concat(whole.stream(), pages.stream())
                .filter(code -> code.contains("."))
                .forEach(code -> families.add(family(code)));
        var begun = new TreeSet<String>();
        texts.values().forEach(text -> {
            found(DOTTED, text).filter(code -> families.contains(family(code))).forEach(whole::add);
            found(BEGUN, text).filter(code -> families.contains(family(code))).forEach(begun::add);
        });
        whole.removeIf(code -> NO_CODE.matcher(code).matches());
        return new Codes(whole, begun);
    }

    /** What reading packages and models complains of: a family for each reader, and what all have in common. */
    private static Map<String, Set<String>> reading(Map<String, String> texts) {
        var kinds = new HashMap<String, Set<String>>();
        texts.forEach((name, text) -> {
            if (name.startsWith("environments/")) {
                // A reader that is handed its reading reads a block.
                var family = found(READS, text).findFirst().orElse("block");
                var own = kinds.computeIfAbsent(family, _ -> new TreeSet<>());
                found(READING, text).forEach(own::add);
                found(CALL, text).forEach(call -> own.addAll(COMPLAINTS.getOrDefault(call, List.of())));
            }
        });
        return kinds;
    }

    private static String family(String code) {
        return code.substring(0, code.indexOf('.'));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    boolean has(String code) {
        return whole.contains(code) || begun.stream().anyMatch(code::startsWith);
    }
}
