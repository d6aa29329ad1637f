package io.tutti.stacks.state;

import io.tutti.engine.run.Run;
import java.util.Locale;
import java.util.Optional;

/** What can be done with a stack beside making, changing and removing it; what it consists of stays the same. */
public enum Tending {
    /** Looks whether everything is there and well. */
    CHECK,
    /** Puts everything to rest, each resource before those that it needs. */
    SUSPEND,
    /** Wakes everything, each resource after those that it needs. */
    RESUME,
    /** Notes what the stack is made of now, so that it can become that again. Nothing is asked of the resources. */
    SNAPSHOT;

    /** As workers and people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a run does of this kind; empty for one that makes, changes or removes. */
    public static Optional<Tending> of(Run run) {
        return named(StackMeaning.action(run));
    }

    /** By its {@link #word}. */
    public static Optional<Tending> worded(String word) {
        return named(word.toUpperCase(Locale.ROOT));
    }

    /** By its name in capitals. */
    static Optional<Tending> named(String action) {
        return switch (action) {
            case "CHECK" -> Optional.of(CHECK);
            case "SUSPEND" -> Optional.of(SUSPEND);
            case "RESUME" -> Optional.of(RESUME);
            case "SNAPSHOT" -> Optional.of(SNAPSHOT);
            default -> Optional.empty();
        };
    }

    /** Whether a resource that stands so is one of those that it is about. */
    public boolean concerns(ResourceRow row) {
        return switch (this) {
            case CHECK, SNAPSHOT -> true;
            case SUSPEND ->
                row.exists() && !(row.action().equals("SUSPEND") && row.status().equals("COMPLETE"));
            case RESUME -> row.exists() && row.asleep();
        };
    }

    /** Why it cannot be done with a resource that stands so; empty when it can. */
    public Optional<String> obstacle(ResourceRow row) {
        if (!row.exists()) {
            return Optional.of("Resource " + row.name() + " not created yet.");
        }
        var whole = row.status().equals("COMPLETE") && !row.action().equals("DELETE");
        var fit = switch (this) {
            // What was found unwell may be well again; what was not finished is no better for being looked at.
            case CHECK -> (whole || row.action().equals("CHECK")) && !row.asleep();
            case SUSPEND, RESUME -> whole || row.asleep();
            case SNAPSHOT -> whole && !row.asleep();
        };
        return fit
                ? Optional.empty()
                : Optional.of("State " + row.action() + "_" + row.status() + " invalid for " + word()
                        + because(row.reason()));
    }

    private static String because(String reason) {
        return reason.isEmpty() || reason.equals("state changed") ? "" : " (" + reason + ")";
    }
}
