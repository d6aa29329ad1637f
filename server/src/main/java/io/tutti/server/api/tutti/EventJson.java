package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackReads.Numbered;
import io.tutti.stacks.state.StackRow;
import java.util.HashMap;
import java.util.Map;

/** An event as Tutti's own API shows it; remembers the names of the stacks it meets. */
final class EventJson {
    private final StackReads reads;
    private final Map<String, String> names = new HashMap<>();

    EventJson(StackReads reads) {
        this.reads = reads;
    }

    Mapping of(Numbered numbered) {
        var event = numbered.event();
        var name = names.computeIfAbsent(
                event.stack(), id -> reads.stack(id).map(StackRow::name).orElse(""));
        return Value.map("number", Value.of(numbered.number()))
                .with("id", event.id())
                .with("at", event.at().toString())
                .with("stack", event.stack())
                .with("stack_name", name)
                .with("resource", event.resource())
                .with("type", event.type())
                .with("action", event.action())
                .with("status", event.action() + "_" + event.status())
                .with("reason", event.reason())
                .with("physical_id", Answers.text(event.physicalId()));
    }
}
