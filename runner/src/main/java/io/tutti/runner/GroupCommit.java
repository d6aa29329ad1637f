package io.tutti.runner;

import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Appends the parts of all runs in groups. A group is whatever is ready; it never waits for company. While one is being
 * written the next gathers.
 */
final class GroupCommit {
    private static final int MOST = 500;

    private final Journal journal;
    private final Shell shell;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;

    GroupCommit(Journal journal, Shell shell) {
        this.journal = journal;
        this.shell = shell;
    }

    private record Waiting(Part part, Consumer<Optional<Receipt>> told) {}

    /** @param told the receipt, or empty when nobody knows whether the part was written */
    void submit(Part part, Consumer<Optional<Receipt>> told) {
        synchronized (waiting) {
            waiting.add(new Waiting(part, told));
            if (writing) {
                return;
            }
            writing = true;
        }
        shell.block(this::write);
    }

    private void write() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            append(group);
        }
    }

    private List<Waiting> next() {
        synchronized (waiting) {
            var group = new ArrayList<Waiting>();
            while (!waiting.isEmpty() && group.size() < MOST) {
                group.add(waiting.remove());
            }
            writing = !group.isEmpty();
            return group;
        }
    }

    private void append(List<Waiting> group) {
        List<Receipt> receipts;
        try {
            receipts = journal.append(group.stream().map(Waiting::part).toList());
        } catch (RuntimeException e) {
            // Whatever went wrong, nobody can tell whether it was written: each run looks for itself.
            group.forEach(each -> each.told().accept(Optional.empty()));
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).told().accept(Optional.of(receipts.get(i)));
        }
    }
}
