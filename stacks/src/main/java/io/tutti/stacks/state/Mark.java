package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody says of a resource: that it is unwell, so that the next update makes another one; or well again. The
 * resources around it are made well inside.
 *
 * @param way the stacks from the outermost to the resource's own, and in each the resource that it is about
 */
public record Mark(List<Step> way, boolean unwell, String reason) {
    /** What a run that notes a mark is for. */
    public static final String ACTION = "MARK";

    private static final Value MARKED = Value.map("marked", Value.of(true));

    /** The next update looks into a nested stack, or makes another, where one of these has failed. */
    private static final Set<String> LEADING_IN = Set.of("CREATE", "UPDATE", "DELETE", "CHECK", "SUSPEND", "RESUME");

    public Mark {
        way = List.copyOf(way);
    }

    /**
     * One stack on the way.
     *
     * @param rows all its resources
     * @param name of the one that it is about
     */
    public record Step(StackRow stack, List<ResourceRow> rows, String name) {
        public Step {
            rows = List.copyOf(rows);
        }

        public ResourceRow row() {
            return rows.stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static boolean isOf(Run run) {
        return StackMeaning.action(run).equals(ACTION);
    }

    /** The rows that change, the outermost first, and the event that tells of it. */
    public List<Row> rows(RunId run, Instant at) {
        var changed = new ArrayList<ResourceRow>();
        var inner = way.getLast();
        said(inner.row()).ifPresent(changed::add);
        var inside = changed.stream().findFirst();
        for (int i = way.size() - 2; i >= 0 && inside.isPresent(); i--) {
            var row = way.get(i).row();
            var outer = around(row, way.get(i + 1), inside.get());
            outer.ifPresent(changed::addFirst);
            // One that has failed in another way stays as it is, and what is around it must know.
            inside = unwell ? outer.or(() -> Optional.of(row)) : outer;
        }
        var rows = new ArrayList<Row>();
        changed.forEach(row -> rows.add(row.at(at)));
        if (!changed.isEmpty()) {
            var events = new StackEvents(run, inner.stack(), 0, at);
            events.resource(changed.getLast());
            rows.addAll(events.rows());
        }
        return rows;
    }

    private Optional<ResourceRow> said(ResourceRow row) {
        if (unwell) {
            var marked = row.standing("CHECK", "FAILED", reason);
            return Optional.of(row.nested().isPresent() ? marked.left(MARKED) : marked);
        }
        return isUnwell(row) ? Optional.of(row.found("CHECK", reason, row.attributes())) : Optional.empty();
    }

    /** A resource that is the stack in which something was marked. */
    private Optional<ResourceRow> around(ResourceRow outer, Step inside, ResourceRow changed) {
        if (unwell) {
            return outer.status().equals("FAILED") && LEADING_IN.contains(outer.action())
                    ? Optional.empty()
                    : Optional.of(
                            outer.standing("CHECK", "FAILED", "resources." + changed.name() + ": " + changed.reason()));
        }
        var others = inside.rows().stream().anyMatch(row -> !row.name().equals(changed.name()) && isUnwell(row));
        return others || !isUnwell(outer) || isMarked(outer)
                ? Optional.empty()
                : Optional.of(outer.found("CHECK", changed.reason(), outer.attributes()));
    }

    private static boolean isUnwell(ResourceRow row) {
        return row.action().equals("CHECK") && row.status().equals("FAILED");
    }

    /** Whether a nested stack was marked itself, rather than something inside it. */
    static boolean isMarked(ResourceRow row) {
        return row.checkpoint() instanceof Mapping left && left.get("marked").isPresent();
    }
}
