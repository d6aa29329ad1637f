package io.tutti.testkit.sim;

import io.tutti.runner.Shell;
import io.tutti.testkit.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** One life of a server process: it can die, and it can stand still for a while without noticing. */
public final class SimShell implements Shell {
    private final Timeline timeline;
    private final Chance chance;
    private final Findings findings;
    private final boolean brisk;
    private final Supplier<Duration> skew;
    private final Set<String> calls = new HashSet<>();
    private final Queue<Runnable> heard = new ArrayDeque<>();
    private Optional<String> justCalled = Optional.empty();
    private Instant began = Instant.MIN;
    private Instant frozenUntil = Instant.MIN;
    private boolean dead;

    /**
     * @param brisk whether nothing takes time but what must
     * @param skew how wrong this process's clock is now
     */
    public SimShell(Timeline timeline, Chance chance, Findings findings, boolean brisk, Supplier<Duration> skew) {
        this.timeline = timeline;
        this.chance = chance;
        this.findings = findings;
        this.brisk = brisk;
        this.skew = skew;
    }

    public void kill() {
        dead = true;
    }

    public boolean isDead() {
        return dead;
    }

    /** Answers until when it stands still, which may be longer than asked for. */
    public Instant freeze(Instant until) {
        frozenUntil = until.isAfter(frozenUntil) ? until : frozenUntil;
        return frozenUntil;
    }

    /** When the call that is being made now was decided on, in true time. */
    public Instant began() {
        return began;
    }

    public boolean isFrozen() {
        return timeline.now().isBefore(frozenUntil);
    }

    /** A worker is being called; it must be the only call for its task. */
    public void calling(String task) {
        findings.check(
                Invariant.I4, calls.add(task), () -> "a second call for " + task + " while the first is under way");
    }

    /** The worker has acted; its answer is on its way. */
    public void called(String task) {
        justCalled = Optional.of(task);
    }

    @Override
    public Instant now() {
        return timeline.now().plus(skew.get());
    }

    @Override
    public Duration elapsed() {
        return Duration.between(VirtualClock.START, timeline.now());
    }

    @Override
    public void turn(Runnable turn) {
        in(pause(2), turn);
    }

    @Override
    public void block(Runnable call) {
        in(pause(20), call);
    }

    /** Between a call's beginning, its effect and its answer everything else may happen. */
    @Override
    public void call(Supplier<Runnable> call, Duration limit) {
        var slow = chance.percent(4);
        var decided = timeline.now();
        in(pause(slow ? 9_000 : 60), () -> {
            began = decided;
            var ended = call.get();
            var task = justCalled;
            justCalled = Optional.empty();
            in(pause(slow ? 900 : 60), () -> {
                task.ifPresent(calls::remove);
                ended.run();
            });
        });
    }

    private Duration pause(int most) {
        return brisk ? Duration.ZERO : chance.millis(0, most);
    }

    @Override
    public <T> T await(CompletableFuture<T> told) throws InterruptedException {
        while (!told.isDone() || isFrozen()) {
            if (dead || !findings.isEmpty()) {
                throw new InterruptedException("The process is dead");
            }
            if (!timeline.step()) {
                findings.add(Invariant.I13, "a call waits for another run's word, and nothing happens any more");
            }
        }
        try {
            return told.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Alarm at(Instant time, Runnable then) {
        var alarm = new SimAlarm();
        // As long as that is from now by our clock, however it is set meanwhile.
        timeline.at(
                time.minus(skew.get()),
                () -> run(() -> {
                    if (!alarm.cancelled) {
                        then.run();
                    }
                }));
        return alarm;
    }

    /** Nothing is lost and nothing overtakes: what came first is heard first. */
    public void hear(Runnable what) {
        heard.add(what);
        in(Duration.ZERO, () -> heard.remove().run());
    }

    private void in(Duration time, Runnable what) {
        timeline.in(time, () -> run(what));
    }

    private void run(Runnable what) {
        if (dead) {
            return;
        }
        if (isFrozen()) {
            timeline.at(frozenUntil, () -> run(what));
            return;
        }
        what.run();
    }

    private static final class SimAlarm implements Alarm {
        private boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
