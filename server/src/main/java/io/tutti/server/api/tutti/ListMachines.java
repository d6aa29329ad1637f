package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AgentPresence;
import io.tutti.server.live.Machines;

/** {@code GET /tutti/v1/machines}: the project's machines and whether their agents live. */
record ListMachines(Machines machines, AgentPresence presence) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var all = machines.of(request.project()).stream().map(this::json).toList();
        return Reply.json(200, Value.map("machines", Value.list(all)));
    }

    private Mapping json(Machines.Machine machine) {
        var known = presence.of(machine.id());
        return Value.map("id", Value.of(machine.id()))
                .with("name", machine.name())
                .with("address", machine.address())
                .with("stack", machine.stackName())
                .with("stack_id", machine.stack())
                .with("resource", machine.resource())
                .with("agent", known.filter(AgentPresence.Known::alive).isPresent() ? "alive" : "dead")
                .with("since", known.map(at -> Value.of(at.since().toString())).orElseGet(Value::none));
    }
}
