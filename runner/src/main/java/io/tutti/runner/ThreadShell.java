package io.tutti.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Real time and threads: a virtual one for whatever blocks. */
public final class ThreadShell implements Shell, AutoCloseable {
    private static final long START = System.nanoTime();

    private final Clock clock;
    private final ExecutorService blocking = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());
    private final Executor turns = blocking;
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("alarms").factory());

    public ThreadShell(Clock clock) {
        this.clock = clock;
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - START);
    }

    @Override
    public void turn(Runnable turn) {
        submit(turn);
    }

    @Override
    public void block(Runnable call) {
        submit(call);
    }

    @Override
    public void call(Supplier<Runnable> call, Duration limit) {
        submit(() -> {
            var thread = Thread.currentThread();
            var alarm = alarms.schedule(thread::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
            Runnable ended;
            try {
                ended = call.get();
            } finally {
                alarm.cancel(false);
            }
            ended.run();
        });
    }

    @Override
    public <T> T await(CompletableFuture<T> told) throws InterruptedException {
        try {
            return told.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Alarm at(Instant time, Runnable then) {
        var wait = Math.max(0, Duration.between(clock.instant(), time).toMillis());
        try {
            var future = alarms.schedule(() -> submit(then), wait, TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** After the close nothing starts any more; what the journal holds is done at the next start. */
    private void submit(Runnable work) {
        try {
            turns.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed: see above.
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        blocking.shutdown();
        try {
            if (!blocking.awaitTermination(5, TimeUnit.SECONDS)) {
                blocking.shutdownNow();
            }
        } catch (InterruptedException e) {
            blocking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
