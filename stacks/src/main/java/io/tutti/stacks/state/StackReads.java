package io.tutti.stacks.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What doors ask about stacks. Every question names the project; a foreign id answers like an unknown one. */
public interface StackReads {
    /** A live root stack by name, or any stack by id, deleted ones included. */
    Optional<StackRow> stack(String project, String nameOrId);

    /** For the shell, which has no project: any stack by id. */
    Optional<StackRow> stack(String id);

    /** The definition in force. */
    Optional<StackRow.Definition> definition(String stackId);

    /** One that was, or is, in force. */
    Optional<StackRow.Definition> definition(String stackId, long generation);

    /** Those that are asked for, in their order. */
    List<StackRow> stacks(StackQuery query);

    /** How many there are, whatever the page. */
    long count(StackQuery query);

    /** The tags of the stacks with these ids, by id; nothing for those that have none. */
    Map<String, List<String>> tags(Collection<String> stackIds);

    /** The stacks whose parent this is, deleted ones left out. */
    List<StackRow> children(String stackId);

    /** By name. */
    List<ResourceRow> resources(String stackId);

    Optional<ResourceRow> resource(String stackId, String name);

    /** The resources of stacks that are there, of any project, whose objects have one of these ids. */
    List<ResourceRow> holding(Collection<String> physicalIds);

    /** The snapshots of a stack, oldest first. */
    List<SnapshotRow> snapshots(String stackId);

    /** One of them. */
    default Optional<SnapshotRow> snapshot(String stackId, String id) {
        return snapshots(stackId).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** Events of all stacks under a root with a number above {@code after}, in order, at most {@code limit}. */
    List<Numbered> events(String root, long after, int limit);

    /** Those that are asked for, in their order. */
    List<Numbered> events(EventQuery query);

    /** An event with its number in its root stack. */
    record Numbered(long number, EventRow event) {}
}
