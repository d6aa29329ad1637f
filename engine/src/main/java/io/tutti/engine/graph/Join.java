package io.tutti.engine.graph;

/** How many of a task's needs must be met before it starts. */
public sealed interface Join {
    /** Every one; a single need that cannot be met any more passes the task over. */
    record All() implements Join {}

    /** The first that is met. */
    record Any() implements Join {}

    /** So many, at least 1. */
    record Count(int count) implements Join {
        public Count {
            if (count < 1) {
                throw new IllegalArgumentException("A join counts at least 1, not " + count);
            }
        }
    }

    static Join all() {
        return new All();
    }

    static Join any() {
        return new Any();
    }

    /** How many of {@code needs} must be met. */
    default int threshold(int needs) {
        return switch (this) {
            case All _ -> needs;
            case Any _ -> Math.min(1, needs);
            case Count join -> Math.min(join.count(), needs);
        };
    }
}
