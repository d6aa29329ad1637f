package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;

/** How one resource stands, in a word. */
enum Standing {
    WAITING("waiting", "·"),
    MAKING("making", "*"),
    CHANGING("changing", "*"),
    REMOVING("removing", "*"),
    MADE("made", "✓"),
    GONE("gone", "-"),
    FAILED("failed", "✗");

    private final String word;
    private final String mark;

    Standing(String word, String mark) {
        this.word = word;
        this.mark = mark;
    }

    String word() {
        return word;
    }

    String mark() {
        return mark;
    }

    boolean busy() {
        return this == MAKING || this == CHANGING || this == REMOVING;
    }

    /** Of a resource or a stack, by its {@code status}, such as {@code CREATE_COMPLETE}. */
    static Standing of(Mapping thing) {
        var status = Verb.text(thing, "status");
        var removes = status.startsWith("DELETE") || status.startsWith("ROLLBACK");
        if (status.endsWith("_FAILED")) {
            return FAILED;
        }
        if (status.endsWith("_IN_PROGRESS")) {
            return removes ? REMOVING : status.startsWith("CREATE") ? MAKING : CHANGING;
        }
        if (status.startsWith("INIT") || status.isEmpty()) {
            return WAITING;
        }
        return removes ? GONE : MADE;
    }
}
