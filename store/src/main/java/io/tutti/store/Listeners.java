package io.tutti.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to be told of something once it is durable. One that fails does not keep it from the others. */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> consumers = new CopyOnWriteArrayList<>();

    public void add(Consumer<T> consumer) {
        consumers.add(consumer);
    }

    public void tell(T news) {
        for (var consumer : consumers) {
            try {
                consumer.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A listener of the store failed", e);
            }
        }
    }

    public void clear() {
        consumers.clear();
    }
}
