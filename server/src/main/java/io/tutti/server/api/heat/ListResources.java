package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code GET …/resources}. */
record ListResources(Canonical canonical) implements Endpoint {
    private static final Set<String> KNOWN =
            Set.of("nested_depth", "with_detail", "type", "status", "name", "action", "id", "physical_resource_id");

    @Override
    public Reply handle(Request request) {
        var unknown =
                request.queried().stream().filter(name -> !KNOWN.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw Denial.malformed("request.bad-query", "Invalid filter parameters " + String.join(", ", unknown));
        }
        var stack = canonical.stack(request);
        var found = new ArrayList<Mapping>();
        var shape = new ResourceShape(canonical.reads(), new Links(request.origin()));
        var depth = Math.min(Events.DEEPEST, request.number("nested_depth", 0, Integer.MAX_VALUE));
        collect(request, shape, stack, depth, found);
        return Reply.json(200, Value.map("resources", Value.list(found)));
    }

    /** A stack's own come before those inside it, as in Heat. */
    private void collect(Request request, ResourceShape shape, StackRow stack, long depth, List<Mapping> into) {
        var within = shape.of(stack);
        var resources = canonical.reads().resources(stack.id());
        for (var resource : resources) {
            if (matches(request, resource)) {
                into.add(request.flag("with_detail", false) ? within.whole(resource) : within.brief(resource));
            }
        }
        if (depth > 0) {
            resources.stream()
                    .flatMap(resource -> resource.nested().stream())
                    .flatMap(nested -> canonical.reads().stack(nested).stream())
                    .forEach(nested -> collect(request, shape, nested, depth - 1, into));
        }
    }

    /** Of a type a part is enough, as in Heat; an id is what the driver calls the resource. */
    private static boolean matches(Request request, ResourceRow resource) {
        var types = request.queries("type");
        var physicalId = resource.physicalId().orElse("");
        return (types.isEmpty() || types.stream().anyMatch(resource.type()::contains))
                && among(request.queries("name"), resource.name())
                && among(request.queries("action"), resource.action())
                && (among(request.queries("status"), resource.status())
                        || request.queries("status").contains(resource.action() + "_" + resource.status()))
                && among(request.queries("id"), physicalId)
                && among(request.queries("physical_resource_id"), physicalId);
    }

    private static boolean among(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
