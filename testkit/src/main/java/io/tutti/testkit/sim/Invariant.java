package io.tutti.testkit.sim;

/** What must hold in every history, by name, and what is counted as one check of it: never a look at nothing. */
public enum Invariant {
    I1("intent before effect", "calls of workers"),
    I2("dependency", "starts of tasks that need others"),
    I3("same value", "values handed to a dependent, compared by their hash with what was committed"),
    I4("one outcome", "reports on attempts, and calls while no other is under way"),
    I5("legal edges", "changes of a run's or a task's state, and words said to a run that is over"),
    I6("join once", "joins of two and more that started, and at the end those that should have"),
    I7("accepted ends", "acknowledged requests that were durable, and openings that came to their end"),
    I8("never running for ever", "looks at tasks with a deadline, and ends of tasks whose machine or agent was gone"),
    I9("poison is contained", "runs with an unreadable history, and parts that nobody can keep"),
    I10("a way out", "states reached from which a verb leads out"),
    I11("one owner", "writes and calls in runs that have changed hands"),
    I12("ownership moves", "looks at the open runs after faults have stopped"),
    I13("no lost wake-up", "work that was due and not begun when its server died"),
    I14("at most one live resource", "things of finished tasks"),
    I15("no orphan, no ghost", "things, software and rows, compared both ways"),
    I16("in doubt is resolved by looking", "calls after one of unknown outcome, and second makings of a thing"),
    I17("agent at most once", "starts of scripts"),
    I19("rollback set", "undos, and tasks of runs that were undone"),
    I20("rollback order", "undos of something others were built on"),
    I23("rollback survives", "undos cut by the death of a server, and exact remainders"),
    I25("signal durability", "signals heard, and signals that must have been heard by now"),
    I26("signal order", "signals of one sender that followed another"),
    I27("claim", "claims asked for"),
    I28("timers", "calls that an alarm woke, and deadlines that passed"),
    I29("cancel", "tasks in flight when a cancel came, and facts while it held"),
    I30("gapless", "commits told, replays, and rows against the fold"),
    I40("determinism", "seeds lived through twice");

    private final String title;
    private final String counted;

    Invariant(String title, String counted) {
        this.title = title;
        this.counted = counted;
    }

    /** Such as {@code rollback set}. */
    public String title() {
        return title;
    }

    /** What is counted, in the plural. */
    public String counted() {
        return counted;
    }

    @Override
    public String toString() {
        return name() + " " + title;
    }
}
