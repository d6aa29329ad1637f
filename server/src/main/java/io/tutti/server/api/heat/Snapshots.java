package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.Optional;

/** {@code …/snapshots}: what stacks once were, in Heat's shapes, with secrets masked. */
public record Snapshots(StackReads reads, Stacks stacks) {
    private Canonical canonical() {
        return new Canonical(reads);
    }

    /** As in Heat, its answer is the snapshot itself. */
    Reply make(Request request) {
        var stack = canonical().stack(request);
        var name = request.jsonOrNothing().text("name").orElse("");
        var made = Answers.good(stacks.snapshot(request.project(), stack, name));
        return Reply.json(200, shape(stack, made));
    }

    Reply list(Request request) {
        var stack = canonical().stack(request);
        var all = reads.snapshots(stack.id()).stream()
                .map(row -> shape(stack, row))
                .toList();
        return Reply.json(200, Value.map("snapshots", Value.list(all)));
    }

    Reply show(Request request) {
        var stack = canonical().stack(request);
        return Reply.json(200, Value.map("snapshot", shape(stack, found(stack, request))));
    }

    Reply delete(Request request) {
        var stack = canonical().stack(request);
        Answers.good(stacks.forget(request.project(), stack, found(stack, request)));
        return Reply.empty(204);
    }

    Reply restore(Request request) {
        var stack = canonical().stack(request);
        Answers.good(stacks.restore(request.project(), stack, found(stack, request)));
        return Reply.json(202, Value.none());
    }

    private SnapshotRow found(StackRow stack, Request request) {
        var id = request.at("snapshot");
        return reads.snapshot(stack.id(), id)
                .orElseThrow(() -> Denial.of(
                        404,
                        "snapshot.not-found",
                        "The Snapshot (" + id + ") for Stack (" + stack.name() + ") could not be found."));
    }

    /** A snapshot as Heat shows it. */
    public Mapping shape(StackRow stack, SnapshotRow row) {
        return Value.map("id", Value.of(row.id()))
                .with("name", row.name().isEmpty() ? Value.none() : Value.of(row.name()))
                .with("action", "SNAPSHOT")
                .with("status", row.status())
                .with("status_reason", row.reason())
                .with("creation_time", Answers.time(Optional.of(row.created())))
                .with("data", data(stack, row));
    }

    private Mapping data(StackRow stack, SnapshotRow row) {
        var base = Value.map("id", Value.of(stack.id()))
                .with("name", stack.name())
                .with("action", "SNAPSHOT")
                .with("status", row.status());
        return reads.definition(stack.id(), row.generation())
                .map(then -> base.with("template", ShowDefinition.template(then))
                        .with("environment", ShowDefinition.environment(then))
                        .with("files", then.files())
                        .with("resources", row.data()))
                .orElse(base);
    }
}
