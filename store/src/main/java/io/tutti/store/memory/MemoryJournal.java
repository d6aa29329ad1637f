package io.tutti.store.memory;

import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.store.StoreProblems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps runs in lists. */
final class MemoryJournal implements Journal {
    private final MemoryTables tables;
    private final Map<RunId, Kept> runs = new LinkedHashMap<>();

    MemoryJournal(MemoryTables tables) {
        this.tables = tables;
    }

    private static final class Kept {
        private final List<Event> events = new ArrayList<>();
        private boolean closed;
    }

    @Override
    public List<Receipt> append(List<Part> group) {
        synchronized (tables) {
            return group.stream().map(this::append).toList();
        }
    }

    private Receipt append(Part part) {
        var run = runs.get(part.run());
        if (part.position() != (run == null ? 0 : run.events.size())
                || (part.position() == 0 && run != null)
                || !tables.follow(part.rows())) {
            return new Receipt.Refused();
        }
        var clash = tables.clash(part.rows());
        if (clash.isPresent()) {
            return new Receipt.Poisoned(StoreProblems.stackExists(clash.get().name()));
        }
        var excess = tables.excess(part.rows());
        if (excess.isPresent()) {
            return new Receipt.Poisoned(StoreProblems.over(excess.get()));
        }
        var kept = runs.computeIfAbsent(part.run(), _ -> new Kept());
        kept.events.addAll(part.events());
        kept.closed |= part.closes();
        part.rows().forEach(tables::keep);
        return new Receipt.Committed();
    }

    @Override
    public List<Event> read(RunId run, long from) {
        synchronized (tables) {
            var kept = runs.get(run);
            return kept == null || from >= kept.events.size()
                    ? List.of()
                    : List.copyOf(kept.events.subList((int) from, kept.events.size()));
        }
    }

    @Override
    public List<RunId> open() {
        synchronized (tables) {
            return runs.entrySet().stream()
                    .filter(entry -> !entry.getValue().closed)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
