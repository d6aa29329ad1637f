package io.tutti.agent;

import io.tutti.agent.Processes.Identity;
import io.tutti.agent.Processes.Seen;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that belong together: those that carry a mark in their environment, those in the session of a first
 * process, and all their descendants, for some programs clear the environment of their children. Whoever was seen to
 * belong once, belongs.
 */
final class Family {
    private static final Comparator<Identity> OLDEST_FIRST =
            Comparator.comparingLong(Identity::start).thenComparingLong(Identity::pid);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    private final String mark;
    private final Optional<Identity> first;
    private final Set<Identity> spared;
    private final Set<Identity> known = new HashSet<>();

    private Family(String mark, Optional<Identity> first, Set<Identity> spared) {
        this.mark = mark;
        this.first = first;
        this.spared = spared;
    }

    /** The processes of an attempt; {@code first} is its script's, when that is known. */
    static Family ofAttempt(String attempt, Optional<Identity> first) {
        return new Family("TUTTI_ATTEMPT=" + attempt, first, Set.of());
    }

    /** All processes of a machine but this one. */
    static Family ofMachine(MachineFolder folder) {
        var self = Processes.self();
        return new Family("TUTTI_MACHINE=" + folder.root(), Optional.of(self), Set.of(self));
    }

    /** Those that live. */
    Set<Identity> members() {
        var all = Processes.all();
        var seeds = new HashSet<>(known);
        first.ifPresent(seeds::add);
        for (var process : all) {
            if (inSession(process, all) || Processes.carries(process, mark)) {
                seeds.add(process.identity());
            }
        }
        var members = new HashSet<>(Processes.withDescendants(all, seeds));
        members.removeAll(spared);
        known.addAll(members);
        return members;
    }

    /** The session's number is the first process's pid, which means nothing once another process has that pid. */
    private boolean inSession(Seen process, List<Seen> all) {
        return first.filter(leader -> !spared.contains(leader))
                .filter(leader -> process.session() == leader.pid())
                .filter(leader -> process.identity().start() >= leader.start())
                .filter(leader -> all.stream()
                        .map(Seen::identity)
                        .noneMatch(other -> other.pid() == leader.pid() && other.start() != leader.start()))
                .isPresent();
    }

    /**
     * Ends them all: TERM, 5 seconds, KILL, until two looks in a row find nobody.
     *
     * @return whether they are gone; a process that hangs in the kernel cannot be ended
     */
    boolean end() throws InterruptedException {
        var began = System.nanoTime();
        var asked = new HashSet<Identity>();
        var emptyLooks = 0;
        while (emptyLooks < 2) {
            var members = members();
            emptyLooks = members.isEmpty() ? emptyLooks + 1 : 0;
            var spent = Duration.ofNanos(System.nanoTime() - began);
            if (spent.compareTo(GIVE_UP) > 0 && !members.isEmpty()) {
                return false;
            }
            var kill = spent.compareTo(GRACE) > 0;
            // The oldest first: nobody is to go on because what it waited for was ended.
            for (var member : members.stream().sorted(OLDEST_FIRST).toList()) {
                if (kill || asked.add(member)) {
                    Processes.signal(member, kill);
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }
}
