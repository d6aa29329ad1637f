package io.tutti.template.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an update must not do to a resource. */
public enum Restriction {
    UPDATE("update"),
    REPLACE("replace");

    private final String word;

    Restriction(String word) {
        this.word = word;
    }

    /** As settings files write it. */
    public String word() {
        return word;
    }

    static Optional<Restriction> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Restriction::word).toList();
    }
}
