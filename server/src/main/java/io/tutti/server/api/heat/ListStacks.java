package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.List;

/**
 * {@code GET /stacks} and {@code GET /stacks/detail}.
 *
 * @param hidden a stack with one of these tags is shown only to who asks for hidden ones
 * @param detailed whether each stack is shown whole
 */
record ListStacks(StackReads reads, List<String> hidden, boolean detailed) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var asked = StackQuestion.of(request, hidden);
        var marker = request.query("marker");
        var query = asked.page(marker, (int) request.number("limit", StackQuestion.MOST, StackQuestion.MOST));
        if (marker.filter(id -> isUnknown(asked.project().isPresent(), request, id))
                .isPresent()) {
            throw Denial.malformed("request.bad-query", "The marker is no stack of this project");
        }
        var stacks = reads.stacks(query);
        var shape = new StackShape(reads, new Links(request.origin()));
        var json = Value.map("stacks", Value.list(shown(shape, stacks)));
        if (request.flag("with_count", false)) {
            json = json.with("count", Value.of(reads.count(query)));
        }
        if (request.query("limit").isPresent() && !stacks.isEmpty() && stacks.size() == query.limit()) {
            var next = Links.next(request, stacks.getLast().id());
            json = json.with("links", Value.list(Links.link("next", next)));
        }
        return Reply.json(200, json);
    }

    private boolean isUnknown(boolean ofOneProject, Request request, String id) {
        var found = ofOneProject ? reads.stack(request.project(), id) : reads.stack(id);
        return found.filter(stack -> stack.id().equals(id)).isEmpty();
    }

    private List<Value> shown(StackShape shape, List<StackRow> stacks) {
        if (detailed) {
            return stacks.stream().<Value>map(shape::whole).toList();
        }
        var tags = reads.tags(stacks.stream().map(StackRow::id).toList());
        return stacks.stream()
                .<Value>map(stack -> shape.summary(stack, tags.getOrDefault(stack.id(), List.of())))
                .toList();
    }
}
