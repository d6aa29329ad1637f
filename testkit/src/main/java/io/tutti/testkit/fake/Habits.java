package io.tutti.testkit.fake;

import java.time.Duration;

/**
 * How {@link FakeAgents} misbehave. Probabilities are from 0 to 1, for each attempt.
 *
 * @param dies the agent dies in the middle of a script, comes back, and tells that the attempt was interrupted
 * @param twice a report is told twice
 * @param pace the longest time between two polls
 * @param tardiness the longest time that a report is on its way
 * @param absence how long a dead agent stays away
 */
public record Habits(double dies, double twice, Duration pace, Duration tardiness, Duration absence) {
    /** Agents as they should be. */
    public static final Habits GOOD =
            new Habits(0, 0, Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofSeconds(1));

    /** Agents as they are: slow, talkative, mortal. */
    public static final Habits USUAL =
            new Habits(0.1, 0.2, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));
}
