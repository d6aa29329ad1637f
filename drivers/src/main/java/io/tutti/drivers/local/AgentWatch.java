package io.tutti.drivers.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts dead agents again. An agent that keeps dying is started after ever longer pauses, up to half a minute. What a
 * dead agent was doing is ended and reported by the next one.
 */
public final class AgentWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentWatch.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How often all processes are looked at, which costs about 0.2 ms each. */
    private static final Duration MEMORY = Duration.ofSeconds(5);

    private record Pause(Instant next, Duration length) {}

    private final LoopbackHosts hosts;
    private final InstantSource clock;
    private final Map<String, Pause> pauses = new HashMap<>();
    private Instant lookAgain = Instant.MIN;
    private volatile boolean closed;

    public AgentWatch(LoopbackHosts hosts, InstantSource clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /** Watches until it is closed; give it a thread of its own. */
    public void watch(Duration every) throws InterruptedException {
        while (!closed) {
            superviseOnce();
            Thread.sleep(every);
        }
    }

    /**
     * Looks after every machine once.
     *
     * @return the ids of the machines whose agent was started
     */
    public synchronized List<String> superviseOnce() {
        var now = clock.instant();
        if (!now.isBefore(lookAgain)) {
            hosts.remember();
            lookAgain = now.plus(MEMORY);
        }
        var here = hosts.all().stream().map(Host::id).toList();
        pauses.keySet().retainAll(new HashSet<>(here));
        return here.stream().filter(this::ensure).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private boolean ensure(String id) {
        var now = clock.instant();
        var pause = pauses.getOrDefault(id, new Pause(now, Duration.ZERO));
        if (hosts.agentAlive(id)) {
            if (now.isAfter(pause.next.plus(LONGEST))) {
                pauses.remove(id);
            }
            return false;
        }
        if (now.isBefore(pause.next)) {
            return false;
        }
        var length = pause.length.isZero() ? Duration.ofSeconds(1) : pause.length.multipliedBy(2);
        length = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        pauses.put(id, new Pause(now.plus(length), length));
        return start(id);
    }

    private boolean start(String id) {
        try {
            var started = hosts.ensureAgent(id);
            if (started) {
                LOG.warn("The agent of machine {} was dead and has been started again", id);
            }
            return started;
        } catch (RuntimeException e) {
            // One machine's trouble must not keep the others from being looked after.
            LOG.error("The agent of machine {} is dead and cannot be started: {}", id, e.getMessage());
            return false;
        }
    }
}
