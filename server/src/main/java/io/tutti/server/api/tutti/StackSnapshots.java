package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.api.heat.Snapshots;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackRow;

/** {@code /tutti/v1/stacks/STACK/snapshots}: as Heat's, and found by name too. */
record StackSnapshots(Found found, Stacks stacks) {
    private Snapshots shapes() {
        return new Snapshots(found.reads(), stacks);
    }

    Reply make(Request request) {
        var stack = found.stack(request);
        var fields = new Fields(request.jsonOrNothing());
        var name = fields.text("name").orElse("");
        fields.check();
        var made = Answers.good(stacks.snapshot(request.project(), stack, name));
        return Reply.json(201, Value.map("snapshot", shapes().shape(stack, made)));
    }

    Reply list(Request request) {
        var stack = found.stack(request);
        var all = found.reads().snapshots(stack.id()).stream()
                .map(row -> shapes().shape(stack, row).without("data"))
                .toList();
        return Reply.json(200, Value.map("snapshots", Value.list(all)));
    }

    Reply show(Request request) {
        var stack = found.stack(request);
        return Reply.json(200, Value.map("snapshot", shapes().shape(stack, snapshot(stack, request))));
    }

    Reply delete(Request request) {
        var stack = found.stack(request);
        Answers.good(stacks.forget(request.project(), stack, snapshot(stack, request)));
        return Reply.empty(204);
    }

    Reply restore(Request request) {
        var stack = found.stack(request);
        var told = stacks.restore(request.project(), stack, snapshot(stack, request));
        var json = Value.map("stack", StackJson.whole(Answers.good(told), stacks));
        return Reply.json(202, Answers.withWarnings(json, told));
    }

    /** The id counts before the name, and of several of that name the newest. */
    private SnapshotRow snapshot(StackRow stack, Request request) {
        var named = request.at("snapshot");
        return found.reads()
                .snapshot(stack.id(), named)
                .or(() -> found.reads().snapshots(stack.id()).stream()
                        .filter(row -> row.name().equals(named))
                        .reduce((_, newer) -> newer))
                .orElseThrow(() -> Denial.unknown("snapshot", named));
    }
}
