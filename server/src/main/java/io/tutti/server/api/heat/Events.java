package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.EventQuery;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events of a stack in Heat's shapes. */
record Events(StackReads reads) {
    /** Of one answer: whoever wants more asks again with the marker that the last one is. */
    static final int MOST = 10_000;
    /** No stack is deeper inside others. */
    static final int DEEPEST = 1_000;

    private static final Set<String> SORTED_BY = Set.of("event_time", "resource_type");

    /** Some events with the stacks they are of; the root is named only where events of nested stacks were asked for. */
    record Found(List<EventRow> events, Map<String, StackRow> stacks, Optional<StackRow> root) {}

    /** Those that the query asks for, in its order, after its marker. */
    Found asked(Request request, StackRow stack) {
        return found(request, stack, request.queries("resource_name"), List.of());
    }

    /** The same of one resource alone. */
    Found of(Request request, StackRow stack, String resource) {
        return found(request, stack, List.of(resource), List.of());
    }

    /** One by its id. */
    Found one(Request request, StackRow stack, String resource, String id) {
        return found(request, stack, List.of(resource), List.of(id));
    }

    private Found found(Request request, StackRow stack, List<String> resources, List<String> ids) {
        var depth = Math.min(DEEPEST, request.number("nested_depth", 0, Integer.MAX_VALUE));
        var stacks = new HashMap<String, StackRow>();
        within(stack, depth, stacks);
        var keys = request.queries("sort_keys").stream()
                .filter(SORTED_BY::contains)
                .toList();
        var events = reads.events(new EventQuery(
                stack.root(),
                List.copyOf(stacks.keySet()),
                ids,
                resources,
                request.queries("resource_type"),
                request.queries("resource_action"),
                request.queries("resource_status"),
                keys.stream().findFirst().filter("resource_type"::equals).isPresent(),
                StackQuestion.descending(request, keys.isEmpty()),
                request.query("marker"),
                (int) Math.min(MOST, request.number("limit", MOST, Integer.MAX_VALUE))));
        return new Found(
                events.stream().map(StackReads.Numbered::event).toList(),
                stacks,
                depth > 0 ? reads.stack(stack.root()) : Optional.empty());
    }

    private void within(StackRow stack, long depth, Map<String, StackRow> into) {
        into.put(stack.id(), stack);
        if (depth > 0) {
            reads.children(stack.id()).forEach(child -> within(child, depth - 1, into));
        }
    }

    List<Value> json(Found found, Links links) {
        return found.events().stream()
                .<Value>map(event -> json(event, found, links))
                .toList();
    }

    private static Mapping json(EventRow event, Found found, Links links) {
        var json = Value.map("id", Value.of(event.id()))
                .with("event_time", Answers.time(event.at()))
                .with("resource_name", event.resource())
                .with("logical_resource_id", event.resource())
                .with("physical_resource_id", event.physicalId().orElse(""))
                .with("resource_status", event.action() + "_" + event.status())
                .with("resource_status_reason", event.reason())
                .with("resource_type", event.type());
        return Optional.ofNullable(found.stacks().get(event.stack()))
                .map(stack -> json.with("links", Value.list(links(event, stack, found.root(), links))))
                .orElse(json);
    }

    private static List<Mapping> links(EventRow event, StackRow stack, Optional<StackRow> root, Links links) {
        var all = new ArrayList<Mapping>();
        var resource = links.resource(stack, event.resource());
        all.add(Links.link("self", resource + "/events/" + event.id()));
        all.add(Links.link("resource", resource));
        all.add(Links.link("stack", links.stack(stack)));
        root.ifPresent(outermost -> all.add(Links.link("root_stack", links.stack(outermost))));
        return all;
    }

    /**
     * An event whole, with the properties that its resource had then. Only those of the newest change are kept, so events
     * before that have none.
     */
    Mapping whole(EventRow event, Found found, Links links) {
        return json(event, found, links).with("resource_properties", properties(event));
    }

    private Mapping properties(EventRow event) {
        return reads.resource(event.stack(), event.resource())
                .filter(_ -> isOfNewestChange(event))
                .map(ResourceRow::made)
                .map(made -> made.properties())
                .orElse(Mapping.EMPTY);
    }

    private boolean isOfNewestChange(EventRow event) {
        var begun = new EventQuery(
                event.root(),
                List.of(event.stack()),
                List.of(),
                List.of(event.resource()),
                List.of(),
                List.of("CREATE", "UPDATE", "ROLLBACK"),
                List.of("IN_PROGRESS"),
                false,
                false,
                Optional.of(event.id()),
                1);
        return reads.events(begun).isEmpty();
    }
}
