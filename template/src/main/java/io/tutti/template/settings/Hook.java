package io.tutti.template.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A moment in a resource's life at which a run may be told to stop and wait. */
public enum Hook {
    PRE_CREATE("pre-create"),
    PRE_UPDATE("pre-update"),
    PRE_DELETE("pre-delete"),
    POST_CREATE("post-create"),
    POST_UPDATE("post-update"),
    POST_DELETE("post-delete"),
    /** Ours: what the resource needs is made, and it; all else waits. */
    UNTIL("until"),
    /** Ours: before the resource is made or changed, by whichever action. */
    BREAK("break");

    private final String word;

    Hook(String word) {
        this.word = word;
    }

    /** As settings files write it. */
    public String word() {
        return word;
    }

    /** Whether it is for the run that it was asked for, and not for those after it. */
    public boolean once() {
        return this == UNTIL || this == BREAK;
    }

    /** The hook of that word, if there is one. */
    public static Optional<Hook> of(String word) {
        return Arrays.stream(values()).filter(h -> h.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Hook::word).toList();
    }
}
