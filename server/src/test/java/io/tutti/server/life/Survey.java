package io.tutti.server.life;

import io.tutti.server.life.Draft.Item;
import io.tutti.server.life.Yard.Thing;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.testkit.sim.Findings;
import io.tutti.testkit.sim.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what stands in the yard with what a draft says. */
final class Survey {
    private final StackReads reads;
    private final Yard yard;
    private final Findings findings;
    private final Set<String> seen = new HashSet<>();

    Survey(StackReads reads, Yard yard, Findings findings) {
        this.reads = reads;
        this.yard = yard;
        this.findings = findings;
    }

    void isExactly(StackRow stack, Draft draft) {
        compare(stack.id(), draft.items(), List.of());
        findings.check(
                Invariant.I15,
                seen.equals(yard.things.keySet()),
                () -> "there is " + yard.things.keySet() + ", and wanted is " + seen);
    }

    /** The ids of all things, by the name of what they are in. */
    private Map<String, List<String>> compare(String stack, Map<String, Item> items, List<String> from) {
        var rows = new HashMap<String, ResourceRow>();
        reads.resources(stack).forEach(row -> rows.put(row.name(), row));
        findings.check(
                Invariant.I15,
                rows.keySet().equals(items.keySet()),
                () -> "the rows are " + rows.keySet() + ", wanted is " + items.keySet());
        var ids = new HashMap<String, List<String>>();
        items.forEach((name, item) -> {
            var row = rows.get(name);
            if (row == null) {
                return;
            }
            findings.check(
                    Invariant.I15,
                    row.status().equals("COMPLETE") && row.made().old().isEmpty(),
                    () -> name + " is " + row.action() + "_" + row.status() + " with "
                            + row.made().old());
            var needs = new ArrayList<>(from);
            item.needs().forEach(need -> needs.addAll(ids.getOrDefault(need, List.of())));
            var id = row.physicalId().orElse("");
            if (item.nested()) {
                ids.put(name, inside(compare(id, item.inner(), needs), item.inner()));
            } else if (item.group()) {
                var members = new HashMap<String, Item>();
                for (int i = 0; i < item.count(); i++) {
                    members.put(
                            String.valueOf(i),
                            new Item(item.type(), item.a(), item.b(), item.c(), List.of(), Map.of(), -1));
                }
                ids.put(name, inside(compare(id, members, needs), members));
            } else {
                thing(name, id, item, needs);
                ids.put(name, List.of(id));
            }
        });
        return ids;
    }

    private static List<String> inside(Map<String, List<String>> ids, Map<String, Item> items) {
        return items.keySet().stream()
                .flatMap(name -> ids.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private void thing(String name, String id, Item item, List<String> needs) {
        seen.add(id);
        var thing = yard.things.get(id);
        findings.check(Invariant.I15, thing != null, () -> name + " is to be " + id + ", which is not there");
        if (thing != null) {
            findings.check(Invariant.I3, isAs(thing, item, needs), () -> thing + " is to be " + item + " on " + needs);
        }
    }

    private static boolean isAs(Thing thing, Item item, List<String> needs) {
        return thing.type().equals(item.type())
                && thing.properties().text("a").orElse("").equals(item.a())
                && thing.properties().text("b").orElse("").equals(item.b())
                && thing.properties().text("c").orElse("").equals(item.c())
                && new HashSet<>(thing.needs()).equals(new HashSet<>(needs));
    }
}
