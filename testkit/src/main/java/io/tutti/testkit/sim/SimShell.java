package io.tutti.testkit.sim;

import io.tutti.runner.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One life of a server process: it can die, and it can stand still for a while without noticing. */
final class SimShell implements Shell {
    private final Timeline timeline;
    private final Chance chance;
    private final Findings findings;
    private final Set<String> calls = new HashSet<>();
    private Optional<String> justCalled = Optional.empty();
    private Instant frozenUntil = Instant.MIN;
    private boolean dead;

    SimShell(Timeline timeline, Chance chance, Findings findings) {
        this.timeline = timeline;
        this.chance = chance;
        this.findings = findings;
    }

    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    void freeze(Instant until) {
        frozenUntil = until;
    }

    boolean isFrozen() {
        return timeline.now().isBefore(frozenUntil);
    }

    /** A worker is being called; it must be the only call for its task. */
    void calling(String task) {
        if (!calls.add(task)) {
            findings.add("I4 one call a task", "a second call for " + task + " while the first is under way");
        }
    }

    /** The worker has acted; its answer is on its way. */
    void called(String task) {
        justCalled = Optional.of(task);
    }

    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public void turn(Runnable turn) {
        in(chance.millis(0, 2), turn);
    }

    @Override
    public void block(Runnable call) {
        in(chance.millis(0, 20), call);
    }

    /** Between a call's beginning, its effect and its answer everything else may happen. */
    @Override
    public void call(Supplier<Runnable> call, Duration limit) {
        var slow = chance.percent(4);
        in(chance.millis(0, slow ? 9_000 : 60), () -> {
            var ended = call.get();
            var task = justCalled;
            justCalled = Optional.empty();
            in(chance.millis(0, slow ? 900 : 60), () -> {
                task.ifPresent(calls::remove);
                ended.run();
            });
        });
    }

    @Override
    public <T> T await(CompletableFuture<T> told) throws InterruptedException {
        while (!told.isDone() || isFrozen()) {
            if (dead || !findings.isEmpty()) {
                throw new InterruptedException("The process is dead");
            }
            if (!timeline.step()) {
                findings.add(
                        "I13 no lost wake-up", "a call waits for another run's word, and nothing happens any more");
            }
        }
        return told.join();
    }

    @Override
    public Alarm at(Instant time, Runnable then) {
        var alarm = new SimAlarm();
        timeline.at(
                time,
                () -> run(() -> {
                    if (!alarm.cancelled) {
                        then.run();
                    }
                }));
        return alarm;
    }

    /** Nothing is lost and nothing overtakes: what came first is heard first. */
    void hear(Runnable what) {
        in(Duration.ZERO, what);
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
