package io.tutti.agent;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.agent.Wishes;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what this machine does in line with what is wished of it: one script at a time, each attempt once. */
final class Attempts {
    private static final int MOST_REPEATS = 10;

    /** A script that does nothing but ask for another restart must come to an end. */
    private static final int MOST_RESTARTS = 20;

    /** The exit code by which whoever looks after the agent learns that the machine restarts. */
    private static final int RESTART = 5;

    private final MachineFolder machine;
    private final Journal journal;
    private final Reports reports;
    private final Server server;
    private final Log log;
    private final Map<String, Wish.Apply> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> repeated = new HashMap<>();
    private Optional<Attempt> current = Optional.empty();
    private Optional<Wish.Apply> boot = Optional.empty();

    Attempts(MachineFolder machine, Journal journal, Reports reports, Server server, Log log) {
        this.machine = machine;
        this.journal = journal;
        this.reports = reports;
        this.server = server;
        this.log = log;
    }

    /**
     * Settles what the agent's last end has cut off: what is left of such attempts is ended, then they are reported
     * interrupted. Reports not taken yet are sent.
     */
    void recover() throws IOException, InterruptedException {
        goDown();
        for (var attempt : journal.in(Journal.State.BEGUN)) {
            if (!Family.ofAttempt(attempt, journal.script(attempt)).end()) {
                log.say("Some process of " + attempt + " could not be ended");
            }
            log.say("Attempt " + attempt + " was interrupted");
            journal.end(Evidence.report(
                    attempt, journal.folder(attempt), End.INTERRUPTED, Optional.empty(), "The agent was cut off"));
        }
        for (var attempt : journal.in(Journal.State.ENDED)) {
            reports.send(attempt);
        }
    }

    /** Ends what a restart of the machine ends, if one was asked for and not done; the agent itself is new already. */
    private void goDown() throws IOException, InterruptedException {
        var due = journal.in(Journal.State.RESTARTING).stream()
                .filter(journal::mustRestart)
                .toList();
        if (!due.isEmpty() && !Family.ofMachine(machine).end()) {
            log.say("Some process of the machine could not be ended");
        }
        for (var attempt : due) {
            journal.restarted(attempt);
            log.say("The machine has been restarted; attempt " + attempt + " goes on when it is wished again");
        }
    }

    /**
     * Has the machine restarted for the attempt that runs.
     *
     * @return why not, if not
     */
    Optional<Problem> restart(Attempt attempt, String then) throws IOException {
        if (Restart.read(journal.folder(attempt.id()).resumed()).count() >= MOST_RESTARTS) {
            return Optional.of(Problem.of(
                    "agent.restarts",
                    "The machine has been restarted " + MOST_RESTARTS + " times for this attempt, which is the most"));
        }
        return attempt.restart(journal, then)
                ? Optional.empty()
                : Optional.of(Problem.of("agent.ending", "The attempt is being ended"));
    }

    /** This runs before anything that is wished, unless it ever ran. */
    synchronized void first(Wish.Apply wish) {
        if (journal.state(wish.attempt()) == Journal.State.UNKNOWN) {
            boot = Optional.of(wish);
            notifyAll();
        }
    }

    /** Takes in what is wished now; what was wished and is not any more is forgotten, unless it runs. */
    synchronized void wished(Wishes wishes) throws IOException {
        waiting.clear();
        for (var wish : wishes.wishes()) {
            switch (wish) {
                case Wish.Apply apply -> apply(apply);
                case Wish.Cancel cancel -> cancel(cancel.attempt());
            }
        }
        notifyAll();
    }

    private void apply(Wish.Apply wish) {
        if (isCurrent(wish.attempt())) {
            current.ifPresent(running -> running.deadline(wish.deadline()));
        } else if (canRun(wish.attempt())) {
            waiting.put(wish.attempt(), wish);
        } else {
            reportAgain(wish.attempt());
        }
    }

    private boolean canRun(String attempt) {
        return switch (journal.state(attempt)) {
            case UNKNOWN, RESTARTING -> true;
            case BEGUN, ENDED, REPORTED -> false;
        };
    }

    private void cancel(String attempt) throws IOException {
        if (isCurrent(attempt)) {
            current.ifPresent(Attempt::cancel);
        } else if (journal.state(attempt) == Journal.State.UNKNOWN) {
            log.say("Attempt " + attempt + " was cancelled before it began");
            journal.end(new Report(
                    attempt, End.CANCELLED, Optional.empty(), "", "", Mapping.EMPTY, "Cancelled before it began"));
            reports.send(attempt);
        } else if (journal.state(attempt) == Journal.State.RESTARTING) {
            log.say("Attempt " + attempt + " was cancelled while its machine restarted");
            journal.end(Evidence.report(attempt, journal.folder(attempt), End.CANCELLED, Optional.empty(), ""));
            reports.send(attempt);
        } else {
            reportAgain(attempt);
        }
    }

    /**
     * The attempt has ended and the server still wishes something of it: it may not have the report, or asks anew. Once
     * more is harmless; for ever would not be.
     */
    private void reportAgain(String attempt) {
        if (journal.state(attempt) != Journal.State.BEGUN && repeated.merge(attempt, 1, Integer::sum) <= MOST_REPEATS) {
            reports.send(attempt);
        }
    }

    private boolean isCurrent(String attempt) {
        return current.filter(running -> running.id().equals(attempt)).isPresent();
    }

    /** The attempt whose script runs now and has that key. */
    synchronized Optional<Attempt> withKey(String key) {
        var said = key.getBytes(StandardCharsets.UTF_8);
        return current.filter(Attempt::live)
                .filter(running -> !running.key().isEmpty())
                .filter(running -> MessageDigest.isEqual(running.key().getBytes(StandardCharsets.UTF_8), said));
    }

    /** The ids of the attempts whose scripts run now. */
    synchronized List<String> running() {
        return current.map(Attempt::id).stream().toList();
    }

    /** Runs what waits, one after the other, for ever. */
    void work(Environment environment) throws InterruptedException {
        while (true) {
            var attempt = take();
            var report = run(attempt, environment);
            if (attempt.restarting()) {
                attempt.awaitTold();
                Family.ofMachine(machine).end();
                log.say("The agent ends, to be started again");
                Runtime.getRuntime().halt(RESTART);
            }
            keep(report);
            synchronized (this) {
                reports.send(attempt.id(), attempt::awaitTold);
                current = Optional.empty();
            }
        }
    }

    private synchronized Attempt take() throws InterruptedException {
        while (boot.isEmpty() && waiting.isEmpty()) {
            wait();
        }
        var next = boot.or(() -> waiting.values().stream()
                        .filter(wish -> journal.state(wish.attempt()) == Journal.State.RESTARTING)
                        .findFirst())
                .orElseGet(() -> waiting.values().iterator().next());
        boot = Optional.empty();
        waiting.remove(next.attempt());
        var attempt = new Attempt(next, journal.folder(next.attempt()), log);
        current = Optional.of(attempt);
        return attempt;
    }

    private Report run(Attempt attempt, Environment environment) throws InterruptedException {
        try {
            return attempt.run(journal, environment, machine, server);
        } catch (IOException | RuntimeException e) {
            log.say("Attempt " + attempt.id() + " broke: " + e);
            Family.ofAttempt(attempt.id(), journal.script(attempt.id())).end();
            var reason = "The agent could not go on with it: " + e.getMessage();
            return new Report(attempt.id(), End.INTERRUPTED, Optional.empty(), "", "", Mapping.EMPTY, reason);
        }
    }

    /** Nothing may follow an attempt whose end is not kept; a full disk is waited for. */
    private void keep(Report report) throws InterruptedException {
        var pauses = new Pauses(Duration.ofSeconds(10));
        while (true) {
            try {
                journal.end(report);
                return;
            } catch (IOException e) {
                log.say("The end of " + report.attempt() + " cannot be kept: " + e.getMessage());
                pauses.pause();
            }
        }
    }
}
