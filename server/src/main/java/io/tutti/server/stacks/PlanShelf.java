package io.tutti.server.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where kept plans lie: each under an address of its own, and of each one word in its project's list of that day, so that
 * they are counted without being read. Both are forgotten by the day in their names.
 */
final class PlanShelf {
    /** How long one may be applied. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DAY_LENGTH = 8;
    private static final String GONE = "gone/";
    private static final String UNTIL = "until";

    private final Mailbox mailbox;
    private final long most;
    /** Two at a time cannot both be the last that there is room for. */
    private final ReentrantLock lock = new ReentrantLock();

    /** @param most how many a project may keep */
    PlanShelf(Mailbox mailbox, long most) {
        this.mailbox = mailbox;
        this.most = most;
    }

    /** The id under which it lies now, or nothing where there is no room for it. */
    Optional<String> put(String project, Mapping plan, Instant now) {
        lock.lock();
        try {
            if (count(project, now) >= most) {
                return Optional.empty();
            }
            var id = day(now) + "-" + UUID.randomUUID();
            var until = Value.map(UNTIL, Value.of(now.plus(LIFE).toString()));
            mailbox.post(new Signal(list(day(now), project), id, until, now));
            mailbox.post(new Signal(address(id), "plan", Value.map("plan", new Value.Secret(plan)), now));
            return Optional.of(id);
        } finally {
            lock.unlock();
        }
    }

    static Problem full(long most) {
        return Problem.of("limit.plans", "The project keeps as many plans as it may, " + most)
                .because("each is kept for " + LIFE.toHours() + " hours, and until it is applied")
                .suggest("Apply one, or make this one without keeping it");
    }

    /** What lies under the id. */
    Optional<Mapping> find(String id) {
        return mailbox.at(Set.of(address(id))).stream().findFirst().map(kept -> (Mapping) kept.payload());
    }

    /** It has been applied. */
    void remove(String project, String id, Instant now) {
        mailbox.forget(address(id));
        if (id.length() > DAY_LENGTH) {
            mailbox.post(new Signal(list(id.substring(0, DAY_LENGTH), project), GONE + id, Value.none(), now));
        }
    }

    private long count(String project, Instant now) {
        var there = new HashSet<String>();
        var gone = new HashSet<String>();
        for (var one : mailbox.at(Set.of(list(day(now), project), list(day(now.minus(LIFE)), project)))) {
            if (one.id().startsWith(GONE)) {
                gone.add(one.id().substring(GONE.length()));
            } else if (one.payload() instanceof Mapping said
                    && said.text(UNTIL)
                            .filter(until -> now.isBefore(Instant.parse(until)))
                            .isPresent()) {
                there.add(one.id());
            }
        }
        there.removeAll(gone);
        return there.size();
    }

    /** Forgets all that was kept on that day. */
    static void forget(Mailbox mailbox, LocalDate day) {
        mailbox.forget("plan/" + DAY.format(day) + "-");
        mailbox.forget("plans/" + DAY.format(day) + "/");
    }

    private static String day(Instant at) {
        return DAY.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private static String list(String day, String project) {
        return "plans/" + day + "/" + project + "/";
    }

    private static String address(String id) {
        return "plan/" + id + "/";
    }
}
