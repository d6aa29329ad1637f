package io.tutti.stacks.state;

import java.util.List;
import java.util.Optional;

/**
 * Which events of the stacks under a root. Of the lists, one that is empty says nothing.
 *
 * @param stacks the ids of the stacks whose events are meant
 * @param actions such as {@code CREATE}
 * @param statuses such as {@code COMPLETE} or {@code CREATE_COMPLETE}
 * @param byType whether the type of the resource counts before the time
 * @param descending whether the last comes first
 * @param marker the id of the event after which the list begins, in its order; an unknown one is before all
 * @param limit at most so many
 */
public record EventQuery(
        String root,
        List<String> stacks,
        List<String> ids,
        List<String> resources,
        List<String> types,
        List<String> actions,
        List<String> statuses,
        boolean byType,
        boolean descending,
        Optional<String> marker,
        int limit) {
    public EventQuery {
        stacks = List.copyOf(stacks);
        ids = List.copyOf(ids);
        resources = List.copyOf(resources);
        types = List.copyOf(types);
        actions = List.copyOf(actions);
        statuses = List.copyOf(statuses);
    }
}
