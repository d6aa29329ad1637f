package io.tutti.template.yaql.pattern;

import java.util.Optional;
import java.util.regex.MatchResult;

/** What groups of a match hold. */
public final class Captured {
    private Captured() {}

    /** The text of a group, unless it did not match. */
    public static Optional<String> in(MatchResult match, int group) {
        return Optional.ofNullable(match.group(group));
    }
}
