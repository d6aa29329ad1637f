package io.tutti.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a text refers to, found by their look without parsing YAML; the server tells what is still missing.
 * Names that hold blanks must stand in quotes.
 */
final class References {
    private static final String NAME = "(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|([^'\"\\s,}\\]]+))";
    private static final String KEY = "(?:^|[\\s{,\"'])";
    private static final Pattern GET_FILE = Pattern.compile(KEY + "get_file[\"']?\\s*:\\s*" + NAME);
    private static final Pattern TYPE = Pattern.compile(KEY + "type[\"']?\\s*:\\s*" + NAME);
    private static final Pattern BASE = Pattern.compile(KEY + "base_url[\"']?\\s*:\\s*" + NAME);
    private static final Pattern REGISTERED = Pattern.compile(":(?:\\s+|(?=[\"']))" + NAME);

    private References() {}

    /** Does a file of that name hold a template, so that it may refer to others in its turn? */
    static boolean isTemplate(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".template");
    }

    /** What a template refers to: {@code get_file: NAME} and {@code type: NAME.yaml}. */
    static Set<String> ofTemplate(String text) {
        var names = new LinkedHashSet<String>();
        text.lines().filter(References::says).forEach(line -> {
            add(GET_FILE, line, false, names);
            add(TYPE, line, true, names);
        });
        return names;
    }

    /** What a settings file refers to: any {@code TYPE: NAME.yaml} of its registry. */
    static Set<String> ofSettings(String text) {
        var names = new LinkedHashSet<String>();
        text.lines().filter(References::says).forEach(line -> add(REGISTERED, line, true, names));
        return names;
    }

    /** The folder or address that a settings file looks for its templates in, by its {@code base_url}, if it has one. */
    static Optional<String> baseOf(String text) {
        return text.lines()
                .filter(References::says)
                .map(BASE::matcher)
                .filter(Matcher::find)
                .flatMap(found -> Stream.of(1, 2, 3).map(found::group).filter(Objects::nonNull))
                .map(base -> base.startsWith("file://") ? base.substring("file://".length()) : base)
                .filter(base -> !base.contains("://") || Web.isAddress(base))
                .findFirst();
    }

    private static boolean says(String line) {
        return !line.stripLeading().startsWith("#");
    }

    /** A path, or an address of this machine's files or of the web. */
    private static boolean isFetched(String name) {
        return !name.contains("://") || name.startsWith("file://") || Web.isAddress(name);
    }

    private static void add(Pattern pattern, String line, boolean templatesOnly, Set<String> names) {
        var found = pattern.matcher(line);
        while (found.find()) {
            for (var group : List.of(1, 2, 3)) {
                var name = found.group(group);
                if (name != null && isFetched(name) && (!templatesOnly || isTemplate(name))) {
                    names.add(name);
                }
            }
        }
    }
}
