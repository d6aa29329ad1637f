package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /stacks} and {@code GET /stacks/detail}.
 *
 * @param detailed whether each stack is shown whole
 */
record ListStacks(StackReads reads, boolean detailed) implements Endpoint {
    private static final int MOST = 10_000;

    @Override
    public Reply handle(Request request) {
        var shape = new StackShape(reads, new Links(request.origin()));
        var limit = (int) request.number("limit", MOST, MOST);
        var page = sorted(request, reads.stacks(request.project(), filter(request)));
        var matching = page.stream().filter(stack -> matches(request, stack)).toList();
        var shown = matching.stream().limit(limit).toList();
        var json = Value.map(
                "stacks",
                Value.list(shown.stream()
                        .map(stack -> detailed ? shape.whole(stack) : shape.summary(stack))
                        .toList()));
        if (request.flag("with_count", false)) {
            json = json.with("count", Value.of(matching.size()));
        }
        if (request.query("limit").isPresent() && shown.size() == limit && limit > 0) {
            json = json.with("links", Value.list(Links.link("next", next(request, shown.getLast()))));
        }
        return Reply.json(200, json);
    }

    private StackReads.Filter filter(Request request) {
        var names = new ArrayList<String>(request.queries("name"));
        names.addAll(request.queries("stack_name"));
        var marker = request.query("marker");
        if (marker.filter(id -> reads.stack(request.project(), id).isEmpty()).isPresent()) {
            throw Denial.malformed("request.bad-query", "The marker is no stack of this project");
        }
        return new StackReads.Filter(
                request.flag("show_nested", false),
                request.flag("show_deleted", false),
                names,
                request.queries("status"),
                marker,
                Integer.MAX_VALUE);
    }

    private boolean matches(Request request, StackRow stack) {
        var definition = Optional.of(stack.id())
                .filter(_ -> request.query("tags").isPresent())
                .flatMap(reads::definition);
        return among(request.queries("id"), stack.id())
                && among(request.queries("action"), stack.action())
                && among(request.queries("stack_status"), stack.action() + "_" + stack.status())
                && (request.query("tags").isEmpty()
                        || definition.isPresent()
                                && definition
                                        .get()
                                        .tags()
                                        .containsAll(HeatRequest.split(
                                                request.query("tags").get())));
    }

    private static boolean among(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static List<StackRow> sorted(Request request, List<StackRow> stacks) {
        var key = request.query("sort_keys");
        if (key.isEmpty()) {
            return stacks;
        }
        var order = switch (key.get()) {
            case "stack_name", "name" -> Comparator.comparing(StackRow::name);
            case "stack_status", "status" ->
                Comparator.<StackRow, String>comparing(stack -> stack.action() + "_" + stack.status());
            case "creation_time", "created_at" -> Comparator.comparing(StackRow::created);
            case "updated_time", "updated_at" ->
                Comparator.<StackRow, Instant>comparing(stack -> stack.updated().orElse(stack.created()));
            default -> throw Denial.malformed("request.bad-query", "Stacks cannot be sorted by " + key.get());
        };
        var descending = request.query("sort_dir").filter("desc"::equals).isPresent();
        return stacks.stream().sorted(descending ? order.reversed() : order).toList();
    }

    private static String next(Request request, StackRow last) {
        return request.origin() + "/v1/" + last.project() + "/stacks?limit="
                + request.query("limit").orElse("") + "&marker=" + last.id();
    }
}
