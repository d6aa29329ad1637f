package io.tutti.engine.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.organicdesign.fp.collections.PersistentHashMap;

/**
 * The place of each task in its graph, from 0 in the order in which they came.
 *
 * @param first the tasks of the beginning, never changed
 * @param grown those that came later
 */
record Numbers(Map<TaskId, Integer> first, PersistentHashMap<TaskId, Integer> grown) {
    static final int NONE = -1;

    static final Numbers EMPTY = new Numbers(Map.of(), PersistentHashMap.empty());

    int of(TaskId id) {
        var number = first.get(id);
        return number != null ? number : grown.isEmpty() ? NONE : grown.getOrElse(id, NONE);
    }

    /** @throws IllegalArgumentException on an unknown need */
    int needed(Task by, Need need) {
        var number = of(need.task());
        if (number == NONE) {
            throw new IllegalArgumentException("Task " + by.id() + " needs " + need.task() + ", which does not exist");
        }
        return number;
    }

    /** @throws IllegalArgumentException on an id that comes twice */
    Numbers and(Collection<Task> more) {
        var next = first.size() + grown.size();
        if (next == 0) {
            var all = new HashMap<TaskId, Integer>();
            for (var task : more) {
                refuseTwice(task, all.put(task.id(), next++) != null);
            }
            return new Numbers(all, grown);
        }
        var all = grown.mutable();
        for (var task : more) {
            refuseTwice(task, first.containsKey(task.id()) || all.containsKey(task.id()));
            all.assoc(task.id(), next++);
        }
        return new Numbers(first, all.immutable());
    }

    private static void refuseTwice(Task task, boolean known) {
        if (known) {
            throw new IllegalArgumentException("Two tasks are called " + task.id());
        }
    }
}
