package io.tutti.testkit.sim;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.store.memory.MemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I30 gapless: what nodes tell, what the journal keeps, what it folds to and what the rows say are the same. */
final class Chronicle {
    private final Findings findings;
    private final MemoryStore store;
    private final Map<String, Long> next = new HashMap<>();

    Chronicle(Findings findings, MemoryStore store) {
        this.findings = findings;
        this.store = store;
    }

    /** A node tells of a commit. */
    void told(String node, History history, Run run, long position, List<Event> events) {
        var key = node + " " + history.id;
        var begins = events.getFirst() instanceof Event.Owned || events.getFirst() instanceof Event.Opened;
        findings.check(
                Invariant.I30,
                begins || position == next.getOrDefault(key, position),
                () -> node + " tells of " + position + " when " + next.get(key) + " is next");
        next.put(key, position + events.size());
        var kept = store.journal().read(history.id, position);
        if (kept.size() < events.size() || !kept.subList(0, events.size()).equals(events)) {
            findings.add(Invariant.I30, "told of " + events + " at " + position + ", the journal has " + kept);
        } else if (kept.size() == events.size() && !history.run.equals(run)) {
            findings.add(Invariant.I30, "the run in memory is not what its journal says: " + run);
        }
    }

    /** Nothing happens any more. */
    void ended(History history) {
        var journal = store.journal().read(history.id, 0);
        findings.check(
                Invariant.I30,
                journal.equals(history.events) && Run.replay(journal).equals(history.run),
                () -> "a replay of " + history.id + " gives another run");
        var half = journal.size() / 2;
        findings.check(
                Invariant.I30,
                store.journal().read(history.id, half).equals(journal.subList(half, journal.size())),
                () -> "reading on from " + half + " of " + history.id + " gives something else");
        rows(history, journal);
    }

    private void rows(History history, List<Event> journal) {
        var id = history.id;
        var told = store.stacks().events(id.value(), 0, Integer.MAX_VALUE);
        findings.check(Invariant.I30, isGapless(id, told, journal), () -> "the events of " + id + " are " + told);
        for (var row : store.stacks().resources(id.value())) {
            findings.check(
                    Invariant.I30,
                    row.status().equals(shown(history, row)),
                    () -> row.name() + " of " + id + " is kept as " + row.status() + " and is " + shown(history, row));
        }
    }

    private static String shown(History history, ResourceRow row) {
        return Transitions.shown(history.run.state(new io.tutti.engine.graph.TaskId(row.name())));
    }

    private static boolean isGapless(RunId id, List<StackReads.Numbered> told, List<Event> journal) {
        for (int i = 0; i < told.size(); i++) {
            var one = told.get(i);
            if (one.number() != i + 1
                    || !one.event().id().equals(SimRows.id(id, i))
                    || !one.event().action().equals(SimRows.word(journal.get(i)))) {
                return false;
            }
        }
        return told.size() == journal.size();
    }
}
