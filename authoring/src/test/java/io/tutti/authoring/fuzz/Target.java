package io.tutti.authoring.fuzz;

import java.util.List;
import java.util.Locale;

/** What is tried. Each door takes one text from a stranger. */
enum Target {
    /** The text of a template: read, checked and linted. */
    TEMPLATE,
    /** The text of a settings file that goes along with a template. */
    SETTINGS,
    /** The text of a template: evaluated, and planned as if all types could be made. */
    EVALUATE,
    /** A YAQL expression, and after {@code %%} on a line of its own its data in JSON. */
    YAQL,
    /** The text of a template, to be laid out. */
    LAYOUT,
    /** JSON. */
    JSON;

    /** Where a text comes in. */
    interface Door {
        /** Takes a text; each step is one answer that somebody waits for. What is thrown is an escape. */
        void take(String text, Trial trial);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Target of(String word) {
        return List.of(values()).stream()
                .filter(target -> target.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no target " + word));
    }

    /** Tries one text. */
    Trial trial(String text) {
        var trial = new Trial();
        trial.whole(() -> door().take(text, trial));
        return trial;
    }

    private Door door() {
        return switch (this) {
            case TEMPLATE -> new Doors.OfTemplate();
            case SETTINGS -> new Doors.OfSettings();
            case EVALUATE -> new Doors.OfEvaluation();
            case YAQL -> new Doors.OfYaql();
            case LAYOUT -> new Doors.OfLayout();
            case JSON -> new Doors.OfJson();
        };
    }
}
