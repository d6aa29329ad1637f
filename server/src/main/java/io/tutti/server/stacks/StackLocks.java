package io.tutti.server.stacks;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Locks for stacks, some of which share one. Whoever asks for a change looks which run is the newest and says so in the
 * wish; whoever carries a wish out makes a newer run: under the lock the two exclude each other. They are locks of this
 * server; a second one on the same database would need one there.
 */
final class StackLocks {
    private final ReentrantLock[] locks =
            IntStream.range(0, 64).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    <T> T in(String stack, Supplier<T> work) {
        var lock = locks[Math.floorMod(stack.hashCode(), locks.length)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
