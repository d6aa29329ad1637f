package io.tutti.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.AgentRoutes;
import io.tutti.contract.agent.Report;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Tells the server how attempts ended, until it has taken each report. */
final class Reports {
    private static final int TOO_LARGE = 413;

    /** Not the server's any more: unknown, superseded, over. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(404, 409, 410);

    private final Server server;
    private final Journal journal;
    private final Log log;
    private final Set<String> sending = new HashSet<>();
    private final Set<String> again = new HashSet<>();

    Reports(Server server, Journal journal, Log log) {
        this.server = server;
        this.journal = journal;
        this.log = log;
    }

    /** Something that comes before a report. */
    interface Before {
        void await() throws InterruptedException;
    }

    /** Starts telling what is in the journal about the attempt. */
    void send(String attempt) {
        send(attempt, () -> {});
    }

    /** The same, once something else has been waited for. */
    void send(String attempt, Before before) {
        if (!begins(attempt)) {
            return;
        }
        Thread.ofVirtual().name("report " + attempt).start(() -> {
            try {
                before.await();
                do {
                    var report = journal.report(attempt);
                    if (report.isPresent()) {
                        untilTaken(report.get());
                        journal.reported(attempt);
                    }
                } while (!ends(attempt));
            } catch (IOException e) {
                abandon(attempt);
                log.say("Attempt " + attempt + " cannot be reported: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** One at a time for an attempt: who comes while it is being told makes it be told once more thereafter. */
    private synchronized boolean begins(String attempt) {
        if (sending.add(attempt)) {
            return true;
        }
        again.add(attempt);
        return false;
    }

    private synchronized boolean ends(String attempt) {
        return !again.remove(attempt) && sending.remove(attempt);
    }

    private synchronized void abandon(String attempt) {
        again.remove(attempt);
        sending.remove(attempt);
    }

    private void untilTaken(Report whole) throws InterruptedException {
        var pauses = server.pauses();
        var report = whole;
        while (true) {
            try {
                var answer = server.tell(AgentRoutes.REPORT, AgentJson.write(report), Duration.ZERO);
                if (answer.good() || FINAL_REFUSALS.contains(answer.status())) {
                    log.say("Reported " + report.attempt() + " " + report.end() + ": " + answer.status());
                    return;
                }
                log.say("The report of " + report.attempt() + " was answered " + answer.status());
                if (answer.status() == TOO_LARGE) {
                    report = without(report);
                }
            } catch (IOException e) {
                // The server is away; its return is worth a line, each try is not.
            }
            pauses.pause();
        }
    }

    /** The report without what can be large: better a failure with a reason than no end at all. */
    private static Report without(Report report) {
        return new Report(
                report.attempt(),
                report.end(),
                report.exit(),
                "",
                "",
                Mapping.EMPTY,
                "The server did not take the report: output and outputs together are too large");
    }
}
