package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The events of a stack in Heat's shapes. */
record Events(StackReads reads) {
    private static final int PAGE = 1000;

    /** Those that the query asks for, after its marker, in its order. */
    List<EventRow> asked(Request request, StackRow stack) {
        var stacks = new HashSet<String>();
        within(stack, request.number("nested_depth", 0, 100), stacks);
        var events = new ArrayList<EventRow>();
        var after = 0L;
        for (var page = reads.events(stack.root(), after, PAGE); !page.isEmpty(); ) {
            for (var event : page) {
                after = event.number();
                if (stacks.contains(event.event().stack()) && matches(request, event.event())) {
                    events.add(event.event());
                }
            }
            page = reads.events(stack.root(), after, PAGE);
        }
        var ordered = request.query("sort_dir").filter("desc"::equals).isPresent() ? events.reversed() : events;
        return afterMarker(request.query("marker"), ordered).stream()
                .limit(request.number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE))
                .toList();
    }

    /** An unknown marker is at the beginning. */
    private static List<EventRow> afterMarker(Optional<String> marker, List<EventRow> events) {
        for (int i = 0; marker.isPresent() && i < events.size(); i++) {
            if (events.get(i).id().equals(marker.get())) {
                return events.subList(i + 1, events.size());
            }
        }
        return events;
    }

    private void within(StackRow stack, long depth, Set<String> into) {
        into.add(stack.id());
        if (depth > 0) {
            reads.children(stack.id()).forEach(child -> within(child, depth - 1, into));
        }
    }

    private static boolean matches(Request request, EventRow event) {
        return among(request.queries("resource_name"), event.resource())
                && among(request.queries("resource_type"), event.type())
                && among(request.queries("resource_action"), event.action())
                && among(request.queries("resource_status"), event.status());
    }

    private static boolean among(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    Mapping json(EventRow event, Links links) {
        var json = Value.map("id", Value.of(event.id()))
                .with("event_time", Answers.time(event.at()))
                .with("resource_name", event.resource())
                .with("logical_resource_id", event.resource())
                .with("physical_resource_id", event.physicalId().orElse(""))
                .with("resource_status", event.action() + "_" + event.status())
                .with("resource_status_reason", event.reason())
                .with("resource_type", event.type());
        return reads.stack(event.stack())
                .map(stack -> json.with("links", Value.list(links(event, stack, links))))
                .orElse(json);
    }

    private List<Mapping> links(EventRow event, StackRow stack, Links links) {
        var all = new ArrayList<Mapping>();
        var resource = links.resource(stack, event.resource());
        all.add(Links.link("self", resource + "/events/" + event.id()));
        all.add(Links.link("resource", resource));
        all.add(Links.link("stack", links.stack(stack)));
        reads.stack(event.root()).ifPresent(root -> all.add(Links.link("root_stack", links.stack(root))));
        return all;
    }
}
