package io.tutti.server.live;

import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What scripts print and say of their progress, handed on to those who watch the stack at this moment. It is not kept
 * here, and a watcher who does not keep up loses the oldest.
 */
public final class Chatter {
    private static final int MOST = 2000;

    private final Wakes wakes;
    private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();

    public Chatter(Wakes wakes) {
        this.wakes = wakes;
    }

    /** @param kind {@code log} or {@code progress} */
    public record Said(String kind, Mapping data) {}

    /** Tells those who watch the stack with this root. */
    public void say(String root, Said said) {
        var listeners = watchers.getOrDefault(root, Set.of());
        if (!listeners.isEmpty()) {
            listeners.forEach(watcher -> watcher.hear(said));
            wakes.call(Wakes.stack(root));
        }
    }

    /** Listens until closed; {@link Wakes#stack} is called when something has been said. */
    public Watcher watch(String root) {
        return new Watcher(root);
    }

    /** One who watches. */
    public final class Watcher implements AutoCloseable {
        private final String root;
        private final ArrayDeque<Said> heard = new ArrayDeque<>();

        private Watcher(String root) {
            this.root = root;
            watchers.compute(root, (_, all) -> {
                var more = all == null ? ConcurrentHashMap.<Watcher>newKeySet() : all;
                more.add(this);
                return more;
            });
        }

        private synchronized void hear(Said said) {
            if (heard.size() == MOST) {
                heard.removeFirst();
            }
            heard.addLast(said);
        }

        /** What was said since the last call. */
        public synchronized List<Said> take() {
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }

        @Override
        public void close() {
            watchers.computeIfPresent(root, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
