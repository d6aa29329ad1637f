package io.tutti.server;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.server.live.Machines;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Puts rows into a store, as runs would, and knows the machines that it has put there. */
record Rows(Store store, Map<String, Machine> machines) implements Machines {
    static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    Rows(Store store) {
        this(store, new ConcurrentSkipListMap<>());
    }

    StackRow stack(String project, String name) {
        var id = UUID.randomUUID().toString();
        var row = new StackRow(
                id,
                project,
                name,
                Optional.empty(),
                id,
                "run-" + id,
                1,
                "CREATE",
                "IN_PROGRESS",
                "Stack CREATE started",
                List.of(),
                NOW,
                Optional.empty(),
                Optional.empty());
        var definition = new StackRow.Definition(
                id,
                1,
                "template.yaml",
                "heat_template_version: 2018-08-31\n",
                Mapping.EMPTY,
                Value.map("size", Value.of(3)).with("password", new Value.Secret(Value.of("hunter22"))),
                Mapping.EMPTY,
                Mapping.EMPTY,
                "rollback",
                Optional.of(60L),
                List.of("blue"),
                "A stack");
        keep(row, definition);
        return row;
    }

    StackRow save(StackRow stack, String action, String status, Optional<Instant> deleted) {
        var next = new StackRow(
                stack.id(),
                stack.project(),
                stack.name(),
                stack.parent(),
                stack.root(),
                stack.run(),
                stack.generation(),
                action,
                status,
                "",
                stack.remainder(),
                stack.created(),
                Optional.of(NOW),
                deleted);
        keep(next);
        return next;
    }

    ResourceRow resource(StackRow stack, String name, String type, String physicalId, Mapping attributes) {
        var row = new ResourceRow(
                stack.id(),
                name,
                type,
                Optional.of(physicalId),
                "CREATE",
                "COMPLETE",
                "",
                attributes,
                Value.map("role", Value.of("db")),
                List.of(),
                Optional.empty(),
                "token" + name,
                Frozen.NOTHING,
                Value.none(),
                "",
                NOW,
                NOW);
        keep(row);
        return row;
    }

    /** A machine of the stack with an address. */
    void machine(StackRow stack, String id, String address) {
        resource(stack, id, "OS::Nova::Server", id, Value.map("first_address", Value.of(address)));
        machines.put(id, new Machine(id, stack.project(), id, address, stack.id(), stack.name(), id));
    }

    @Override
    public List<Machine> of(String project) {
        return machines.values().stream()
                .filter(machine -> machine.project().equals(project))
                .toList();
    }

    @Override
    public Optional<Machine> find(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    void event(StackRow stack, String resource, String status) {
        keep(new EventRow(
                UUID.randomUUID().toString(),
                stack.root(),
                stack.id(),
                resource,
                Optional.of(stack.id()),
                resource.equals(stack.name()) ? "OS::Heat::Stack" : "OS::Heat::None",
                "CREATE",
                status,
                "state changed",
                NOW));
    }

    Deployment deployment(StackRow stack, String machine, String attempt) {
        return deployment(stack, machine, attempt, Value.map("port", Value.of(5432)), false);
    }

    Deployment deployment(StackRow stack, String machine, String attempt, Mapping inputs, boolean cancelled) {
        var config = new SoftwareConfig(
                "config-" + attempt,
                stack.project(),
                "install",
                "script",
                Value.of("#!/bin/sh\nexit 0\n"),
                List.of(),
                List.of(Value.map("name", Value.of("version"))),
                Mapping.EMPTY,
                NOW);
        var row = new Deployment(
                "deployment-" + machine,
                stack.project(),
                machine,
                config,
                inputs.with("deploy_resource_name", "install").with("deploy_stack_id", stack.name() + "/" + stack.id()),
                "CREATE",
                Status.IN_PROGRESS,
                "",
                Mapping.EMPTY,
                stack.root(),
                attempt,
                Addresses.deployment("deployment-" + machine),
                Optional.empty(),
                cancelled,
                NOW,
                NOW);
        store.software().save(row);
        return row;
    }

    void keep(Row... rows) {
        var opened = new Event.Opened(
                NOW,
                "stack",
                "x",
                Value.none(),
                Graph.of(List.of(Task.of("a", Work.of("resource", "create")))),
                Policy.TURN_BACK);
        store.journal()
                .append(List.of(
                        new Part(new RunId(UUID.randomUUID().toString()), 0, List.of(opened), List.of(rows), false)));
    }
}
