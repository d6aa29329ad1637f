package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackRow;
import java.util.List;

/** A stack as Tutti's own API shows it. */
final class StackJson {
    private StackJson() {}

    static Mapping brief(StackRow stack) {
        return Value.map("id", Value.of(stack.id()))
                .with("name", stack.name())
                .with("action", stack.action())
                .with("status", stack.action() + "_" + stack.status())
                .with("reason", stack.reason())
                .with("remainder", Value.texts(stack.remainder()))
                .with("created", stack.created().toString())
                .with(
                        "updated",
                        stack.updated().map(at -> Value.of(at.toString())).orElseGet(Value::none))
                .with(
                        "deleted",
                        stack.deleted().map(at -> Value.of(at.toString())).orElseGet(Value::none))
                .with("parent", Answers.text(stack.parent()))
                .with("root", stack.root())
                .with("run", stack.run());
    }

    /** With the run as {@code {id, phase, verbs, paused, …}}. */
    static Mapping whole(StackRow stack, Stacks stacks) {
        var run = stacks.run(stack);
        var brief = Value.map("id", Value.of(stack.run()));
        for (var name : List.of("phase", "heading", "policy", "verbs", "paused", "hooks")) {
            brief = run.get(name).isPresent() ? brief.with(name, run.get(name).get()) : brief;
        }
        return brief(stack).with("run", brief);
    }
}
