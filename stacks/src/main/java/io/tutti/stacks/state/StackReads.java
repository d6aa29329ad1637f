package io.tutti.stacks.state;

import java.util.List;
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

    /** Newest first. */
    List<StackRow> stacks(String project, Filter filter);

    /** For the shell: live root stacks of all projects that stand so, such as ROLLBACK COMPLETE. */
    List<StackRow> roots(String action, String status);

    /** The stacks whose parent this is, deleted ones left out. */
    List<StackRow> children(String stackId);

    /** By name. */
    List<ResourceRow> resources(String stackId);

    Optional<ResourceRow> resource(String stackId, String name);

    /** Events of all stacks under a root with a number above {@code after}, in order, at most {@code limit}. */
    List<Numbered> events(String root, long after, int limit);

    /** An event with its number in its root stack. */
    record Numbered(long number, EventRow event) {}

    /**
     * Which stacks.
     *
     * @param marker list those after this id
     * @param limit at most so many
     */
    record Filter(
            boolean nested,
            boolean deleted,
            List<String> names,
            List<String> statuses,
            Optional<String> marker,
            int limit) {
        public Filter {
            names = List.copyOf(names);
            statuses = List.copyOf(statuses);
        }
    }
}
