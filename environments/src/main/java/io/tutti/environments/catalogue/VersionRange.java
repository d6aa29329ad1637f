package io.tutti.environments.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which versions fit: {@code 1} or {@code 1.4} for all that begin so, {@code >=1.2 <2} for all between, {@code *} for any.
 *
 * @param text as written
 */
public record VersionRange(String text, List<Predicate<Version>> bounds) {
    /** Any version. */
    public static final VersionRange ANY = new VersionRange("*", List.of());

    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)?(\\d+(?:\\.\\d+){0,2})");

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** The range that a text spells; bounds stand side by side, with blanks or commas between. */
    public static Optional<VersionRange> of(String text) {
        if (text.isBlank() || text.strip().equals("*")) {
            return Optional.of(ANY);
        }
        var bounds = new ArrayList<Predicate<Version>>();
        for (var word : text.strip().split("[\\s,]+")) {
            var found = BOUND.matcher(word);
            var version = found.matches() ? Version.of(found.group(2)) : Optional.<Version>empty();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            bounds.add(bound(Optional.ofNullable(found.group(1)).orElse(""), found.group(2), version.get()));
        }
        return Optional.of(new VersionRange(text.strip(), bounds));
    }

    private static Predicate<Version> bound(String sign, String written, Version bound) {
        return switch (sign) {
            case ">=" -> version -> version.compareTo(bound) >= 0;
            case "<=" -> version -> version.compareTo(bound) <= 0;
            case ">" -> version -> version.compareTo(bound) > 0;
            case "<" -> version -> version.compareTo(bound) < 0;
            case "=" -> bound::equals;
            default -> version -> (version + ".").startsWith(written + ".");
        };
    }

    public boolean contains(Version version) {
        return bounds.stream().allMatch(bound -> bound.test(version));
    }

    @Override
    public String toString() {
        return text;
    }
}
