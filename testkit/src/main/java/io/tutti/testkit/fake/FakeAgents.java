package io.tutti.testkit.fake;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Reports;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.software.Software;
import io.tutti.drivers.software.Delivery;
import io.tutti.engine.port.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Machines with agents, in virtual time: they poll the deployments' rows, run {@link FakeScript}s, obey cancellations and
 * report, late or twice or after a death as their habits are. The server's part, the storing of a report as a signal, is
 * played here too. Not thread-safe.
 */
public final class FakeAgents implements MachinePresence {
    private final Software software;
    private final Exchange exchange;
    private final Mailbox mailbox;
    private final InstantSource clock;
    private final Habits habits;
    private final Dice dice;
    private final Map<String, FakeMachine> machines = new TreeMap<>();
    private final Map<String, Instant> polls = new TreeMap<>();
    private final List<Letter> underWay = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final List<Started> history = new ArrayList<>();

    public FakeAgents(
            Software software, Exchange exchange, Mailbox mailbox, InstantSource clock, long seed, Habits habits) {
        this.software = software;
        this.exchange = exchange;
        this.mailbox = mailbox;
        this.clock = clock;
        this.habits = habits;
        this.dice = new Dice(seed);
    }

    /** A script's start on a machine. */
    public record Started(String machine, String deployment, String attempt, String action, Instant at) {}

    private record Letter(Instant due, Signal signal) {}

    /** A machine comes to be, and with it its agent. A machine that is there stays. */
    public void boot(String machine, String root) {
        machines.computeIfAbsent(machine, id -> new FakeMachine(id, root, exchange));
        polls.putIfAbsent(machine, clock.instant());
    }

    /** The machine is gone for good, with all that runs on it. */
    public void destroy(String machine) {
        machines.remove(machine);
        polls.remove(machine);
    }

    /** The machine's agent dies, and comes back after this time; a machine's script dies with its agent. */
    public void kill(String machine, Duration absence) {
        Optional.ofNullable(machines.get(machine))
                .ifPresent(there -> there.die(clock.instant().plus(absence)));
    }

    @Override
    public boolean exists(String server) {
        return machines.containsKey(server);
    }

    @Override
    public boolean belongsTo(String server, String root) {
        return Optional.ofNullable(machines.get(server))
                .filter(machine -> machine.root().equals(root))
                .isPresent();
    }

    /** What the machine's agent has written down of an attempt's end; empty also when the machine is gone. */
    public Optional<Report> report(String machine, String attempt) {
        return Optional.ofNullable(machines.get(machine)).flatMap(there -> there.reportOf(attempt));
    }

    /** Every start of a script so far, in order: no attempt may be in it twice. */
    public List<Started> history() {
        return List.copyOf(history);
    }

    /** Lets all agents do what is due by now. */
    public void turn() {
        var now = clock.instant();
        for (var entry : List.copyOf(polls.entrySet())) {
            if (!entry.getValue().isAfter(now)) {
                poll(entry.getKey(), now);
                polls.put(entry.getKey(), now.plusMillis(1).plus(dice.upTo(habits.pace(), "poll " + entry.getKey())));
            }
        }
        for (var letter : List.copyOf(underWay)) {
            if (!letter.due().isAfter(now)) {
                underWay.remove(letter);
                mailbox.post(letter.signal());
            }
        }
    }

    /** When {@link #turn} has something to do next. */
    public Optional<Instant> next() {
        var letters = underWay.stream().map(Letter::due);
        var working =
                polls.entrySet().stream().filter(poll -> isBusy(poll.getKey())).map(Map.Entry::getValue);
        return Stream.concat(letters, working).min(Instant::compareTo);
    }

    private boolean isBusy(String id) {
        var machine = machines.get(id);
        return machine != null
                && (machine.isBusy()
                        || software.onServer(id).stream()
                                .anyMatch(row -> Delivery.wish(row, "", row.id())
                                        .filter(wish -> !told.contains(wish.attempt()))
                                        .isPresent()));
    }

    private void poll(String id, Instant now) {
        var machine = machines.get(id);
        if (machine == null || machine.isAway(now)) {
            return;
        }
        machine.work(now);
        var rows = software.onServer(id);
        for (var row : rows) {
            Delivery.wish(row, "key", row.id()).ifPresent(wish -> hear(machine, id, row, wish, now));
        }
        machine.work(now);
        for (var row : rows) {
            machine.reportOf(row.attempt()).ifPresent(report -> tell(row, report, now));
        }
    }

    private void hear(FakeMachine machine, String id, Deployment row, Wish wish, Instant now) {
        switch (wish) {
            case Wish.Cancel(var attempt) -> machine.cancel(attempt);
            case Wish.Apply apply -> {
                if (!machine.isBusy() && machine.reportOf(apply.attempt()).isEmpty()) {
                    history.add(new Started(id, row.id(), apply.attempt(), apply.action(), now));
                    machine.start(apply, row.scope(), now);
                    if (dice.falls(habits.dies(), "dies " + apply.attempt())) {
                        machine.die(now.plus(habits.absence()));
                    }
                }
            }
        }
    }

    private void tell(Deployment row, Report report, Instant now) {
        if (!told.add(report.attempt())) {
            return;
        }
        var late = now.plus(dice.upTo(habits.tardiness(), "late " + report.attempt()));
        var signal = new Signal(row.address(), report.attempt(), Reports.toValue(report), late);
        underWay.add(new Letter(late, signal));
        if (dice.falls(habits.twice(), "twice " + report.attempt())) {
            underWay.add(new Letter(late.plus(habits.tardiness()), signal));
        }
    }
}
