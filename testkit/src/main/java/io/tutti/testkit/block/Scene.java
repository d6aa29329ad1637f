package io.tutti.testkit.block;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was tried, and how it went.
 *
 * @param told in one line
 * @param time how long it took, in virtual time; empty for what takes none
 * @param details of how it went, or of what is wrong
 */
record Scene(String told, boolean passed, Optional<Duration> time, List<String> details) {
    Scene {
        details = List.copyOf(details);
    }

    /** Passed when nothing is wrong. */
    static Scene of(String told, Duration time, List<String> wrong) {
        return new Scene(told, wrong.isEmpty(), Optional.of(time), wrong);
    }

    Scene with(List<String> lines) {
        return new Scene(told, passed, time, lines);
    }
}
