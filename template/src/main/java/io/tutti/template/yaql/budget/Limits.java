package io.tutti.template.yaql.budget;

/**
 * How much one evaluation may cost at most. There is no value for "unlimited"; what exceeds the ceilings is cut to them.
 *
 * @param steps calls, items taken, comparisons and the like
 * @param bytes made in total, by a rough account
 * @param items in any one collection that is walked through; Heat's {@code limit_iterators}
 * @param quota bytes of any one value, counted as CPython counts them; Heat's {@code memory_quota}
 * @param depth of calls inside each other
 */
public record Limits(long steps, long bytes, int items, long quota, int depth) {
    private static final long MOST_STEPS = 1_000_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int MOST_ITEMS = 1_000_000;
    private static final int MOST_DEPTH = 150;

    /** What Heat allows when its operator does not say otherwise. */
    public static final Limits HEAT = new Limits(300_000, 32L * 1024 * 1024, 200, 10_000, MOST_DEPTH);

    /** For those who may compute with more, such as workflows. */
    public static final Limits WIDE = new Limits(MOST_STEPS, MOST_BYTES, 100_000, 4L * 1024 * 1024, MOST_DEPTH);

    public Limits {
        steps = Math.clamp(steps, 1, MOST_STEPS);
        bytes = Math.clamp(bytes, 1, MOST_BYTES);
        items = Math.clamp(items, 1, MOST_ITEMS);
        quota = Math.clamp(quota, 1, MOST_BYTES);
        depth = Math.clamp(depth, 1, MOST_DEPTH);
    }
}
