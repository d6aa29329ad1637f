package io.tutti.template.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the values of a later settings file go together with those of the files before. */
enum MergeStrategy {
    OVERWRITE("overwrite"),
    MERGE("merge"),
    DEEP_MERGE("deep_merge");

    private final String word;

    MergeStrategy(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<MergeStrategy> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MergeStrategy::word).toList();
    }
}
