package io.tutti.testkit.sim;

import io.tutti.testkit.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in the order of virtual time; things of one instant keep the order in which they came. */
public final class Timeline {
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now = VirtualClock.START;
    private long numbers;
    private long steps;

    private record Entry(Instant at, long number, Runnable what) {}

    public Instant now() {
        return now;
    }

    public long steps() {
        return steps;
    }

    public void at(Instant time, Runnable what) {
        queue.add(new Entry(time.isBefore(now) ? now : time, numbers++, what));
    }

    public void in(Duration time, Runnable what) {
        at(now.plus(time), what);
    }

    /** Lets the next thing happen; false when nothing will any more. */
    public boolean step() {
        var next = queue.poll();
        if (next == null) {
            return false;
        }
        steps++;
        now = next.at();
        next.what().run();
        return true;
    }
}
