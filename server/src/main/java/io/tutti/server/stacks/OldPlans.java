package io.tutti.server.stacks;

import io.tutti.engine.port.Mailbox;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets plans whose time is over, day by day; neither runs nor stacks are looked at for it. */
public record OldPlans(Mailbox mailbox, InstantSource clock) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OldPlans.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    /** For so many days a server may have been down. */
    private static final int LONGEST_AWAY = 400;
    /** The first day of which no plan may be applied any more. */
    private static final int OVER = 2;

    @Override
    public void run() {
        try {
            var days = LONGEST_AWAY;
            while (true) {
                days = forgotten(days) ? OVER + 1 : days;
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away now is asked again later. */
    private boolean forgotten(int days) {
        try {
            forget(days);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Old plans could not be forgotten", e);
            return false;
        }
    }

    /** All that are over. */
    public void forget() {
        forget(LONGEST_AWAY);
    }

    private void forget(int most) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var days = OVER; days <= most; days++) {
            PlanShelf.forget(mailbox, today.minusDays(days));
        }
    }
}
