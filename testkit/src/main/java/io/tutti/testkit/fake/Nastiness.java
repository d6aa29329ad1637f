package io.tutti.testkit.fake;

import java.time.Duration;

/**
 * How a {@link FakeCloud} misbehaves. Probabilities are from 0 to 1, for each call.
 *
 * @param lostAnswer a creation is done, and its caller gets a time-out
 * @param refused a call is turned away because there were too many
 * @param failedBuild what is made ends in error instead of active
 * @param failedDelete a deletion that was accepted fails late
 * @param listingLag how long a listing may lag behind what is there, at most
 * @param slowness how long building and deleting take, at most
 */
public record Nastiness(
        double lostAnswer,
        double refused,
        double failedBuild,
        double failedDelete,
        Duration listingLag,
        Duration slowness) {
    /** A cloud as its brochure describes it. */
    public static final Nastiness NONE = new Nastiness(0, 0, 0, 0, Duration.ZERO, Duration.ofSeconds(2));

    /** A cloud on a Monday. */
    public static final Nastiness USUAL =
            new Nastiness(0.2, 0.1, 0, 0.2, Duration.ofSeconds(5), Duration.ofSeconds(20));

    /** As {@link #USUAL}, and what is made may end in error. */
    public static final Nastiness HARSH =
            new Nastiness(0.3, 0.2, 0.2, 0.3, Duration.ofSeconds(15), Duration.ofSeconds(60));
}
