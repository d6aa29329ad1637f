package io.tutti.server.live;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who waits for what. A waiter names the topics that may bring what it waits for and looks again whenever one of them is
 * called; between calls it costs a parked virtual thread and nothing else.
 */
public final class Wakes {
    private final Map<String, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** The topic of what is wished of a machine. */
    public static String machine(String id) {
        return "machine/" + id;
    }

    /** The topic of whatever happens under a root stack. */
    public static String stack(String root) {
        return "stack/" + root;
    }

    /** Wakes those who wait for this topic. */
    public void call(String topic) {
        waiting.getOrDefault(topic, Set.of()).forEach(Semaphore::release);
    }

    /** Wakes everybody for good: the server stops. */
    public void close() {
        closed = true;
        waiting.values().forEach(waiters -> waiters.forEach(Semaphore::release));
    }

    /** Whether the server stops; a wait that came back empty may have been cut short by that. */
    public boolean isClosed() {
        return closed;
    }

    /** How many wait now. */
    public int count() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    /** The first answer that is there within {@code patience}; the question is asked once at least. */
    public <T> Optional<T> await(Collection<String> topics, Duration patience, Supplier<Optional<T>> question)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        try (var ear = listen(topics)) {
            while (true) {
                var answer = question.get();
                var left = deadline - System.nanoTime();
                if (answer.isPresent() || closed || left <= 0 || !ear.await(Duration.ofNanos(left))) {
                    return answer.isPresent() || closed ? answer : question.get();
                }
            }
        }
    }

    /** Listens to topics until closed; nothing that is called in between is missed. */
    public Ear listen(Collection<String> topics) {
        return new Ear(Set.copyOf(topics));
    }

    /** One who listens. */
    public final class Ear implements AutoCloseable {
        private final Set<String> topics;
        private final Semaphore calls = new Semaphore(0);

        private Ear(Set<String> topics) {
            this.topics = topics;
            for (var topic : topics) {
                waiting.compute(topic, (_, waiters) -> {
                    var all = waiters == null ? ConcurrentHashMap.<Semaphore>newKeySet() : waiters;
                    all.add(calls);
                    return all;
                });
            }
        }

        /** Whether there was a call since the last one; waits for one at most so long. */
        public boolean await(Duration patience) throws InterruptedException {
            var called = calls.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            calls.drainPermits();
            return called;
        }

        @Override
        public void close() {
            for (var topic : topics) {
                waiting.computeIfPresent(topic, (_, waiters) -> {
                    waiters.remove(calls);
                    return waiters.isEmpty() ? null : waiters;
                });
            }
        }
    }
}
