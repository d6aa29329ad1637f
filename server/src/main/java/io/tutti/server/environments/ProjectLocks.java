package io.tutti.server.environments;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each project. Whoever deploys an environment looks whether those that it uses are there, and whoever deletes
 * one looks whether somebody uses it: under this lock the two looks, each with what follows from it, exclude each other. The
 * same holds for packages and what is made of them. It is a lock of this server; a second one on the same database would
 * need one there.
 */
public final class ProjectLocks {
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    <T> T in(String project, Supplier<T> work) {
        var lock = locks.computeIfAbsent(project, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
