package io.tutti.stacks.state;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.template.document.ResourceDefinition;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Fills in what a worker is told, from the template and what has been made so far. */
final class Binding {
    private final RunId id;
    private final Run run;
    private final Effect effect;
    private final Blueprint blueprint;
    private final Resolving resolving;
    private final boolean deleting;
    private final String name;
    private final Map<String, ResourceRow> rows;

    /** @param rows the stack's resources as they stand */
    Binding(RunId id, Run run, Effect effect, Blueprint blueprint, Map<String, ResourceRow> rows) {
        this.rows = rows;
        this.id = id;
        this.run = run;
        this.effect = effect;
        this.blueprint = blueprint;
        deleting = StackMeaning.removing(run);
        resolving = new Resolving(blueprint, new Finds(run, deleting, StackOutputs.outcomes(rows)));
        name = effect.work().input() instanceof Mapping input
                ? input.text("resource").orElse(effect.task().value())
                : effect.task().value();
    }

    Value bind() {
        var update = new UpdateBinding(id, run, effect, blueprint, resolving, name);
        var operation = effect.work().operation();
        if (operation.equals("delete") && effect.operation() != Effect.Operation.UNDO) {
            return effect.work().worker().equals("child") ? gone(update) : update.clearance(row());
        }
        return switch (operation) {
            case "seal" -> sealed();
            case "refuse", "pause" -> effect.work().input();
            case "hook" -> hook();
            case "check", "suspend", "resume" -> update.tending();
            case "update" -> update.change(resource(), Objects.requireNonNull(rows.get(name)));
            case "revert" -> update.revert(resource());
            default -> effect.work().worker().equals("child") ? child(resource()) : resource(resource());
        };
    }

    private Optional<ResourceRow> row() {
        return Optional.ofNullable(rows.get(name));
    }

    /** Where the word is awaited, and what the resource is about to be made with, for who looks before going on. */
    private Mapping hook() {
        var hook = (Mapping) effect.work().input();
        var bound = hook.with("address", HookStop.address(id, effect.task()));
        return blueprint
                .resource(hook.text("of").orElse(""))
                .filter(_ -> !deleting && isBefore(hook.text("hook").orElse("")))
                .map(resource -> bound.with("properties", resolving.salvaged(resource)))
                .orElse(bound);
    }

    private static boolean isBefore(String hook) {
        return hook.startsWith("pre-") || hook.equals("break");
    }

    private ResourceDefinition resource() {
        return blueprint
                .resource(name)
                .or(() -> Optional.ofNullable(blueprint.template().resources().get(name)))
                .orElseThrow(() -> new Refusal(
                        Problem.of("template.unknown-resource", "There is no resource `" + name + "` any more")
                                .because("the template of the stack has changed since")
                                .suggest("update the stack, or delete it")));
    }

    /** What is undone or deleted takes what can be had; what is made needs everything. */
    private boolean removing() {
        return deleting || effect.operation() != Effect.Operation.DO;
    }

    private Mapping resource(ResourceDefinition resource) {
        var properties = removing() ? resolving.salvaged(resource) : resolving.properties(resource);
        var bound = Value.map("type", Value.of(resolving.kind(resource).name()))
                .with("name", name)
                .with("owner", InnerStacks.owner(blueprint.owner()))
                .with("properties", properties)
                .with("metadata", metadata(resource));
        return left(bound);
    }

    private Mapping metadata(ResourceDefinition resource) {
        try {
            return resolving.metadata(resource);
        } catch (Refusal refusal) {
            if (removing()) {
                return Mapping.EMPTY;
            }
            throw refusal;
        }
    }

    /** What an earlier step left of it: the last answer's, or in a deletion what the stack remembers. */
    private Mapping left(Mapping bound) {
        var remembered = Finds.remembered(run).mapping("resources").mapping(name);
        var left = bound;
        if (!remembered.isEmpty()) {
            left = left.with("token", token());
        }
        var last = effect.checkpoint() instanceof Mapping checkpoint ? checkpoint : Mapping.EMPTY;
        for (var key : java.util.List.of("resource", "checkpoint")) {
            var value = last.get(key).or(() -> remembered.get(key));
            if (value.isPresent() && !(value.get() instanceof Value.Null)) {
                left = left.with(key, value.get());
            }
        }
        return left;
    }

    /** The token of the task that made it. */
    private String token() {
        return Finds.remembered(run)
                .mapping("resources")
                .mapping(name)
                .text("token")
                .orElseGet(() -> Tokens.of(id, effect.task()));
    }

    /** A nested stack's change waits for the word of the stack around it before anything is removed. */
    private Mapping sealed() {
        return blueprint.owner().stackId().equals(blueprint.owner().root()) || StackMeaning.isAlone(run)
                ? Mapping.EMPTY
                : Value.map("address", Value.of(Addresses.seal(id.value())));
    }

    /** A nested stack that goes. */
    private Mapping gone(UpdateBinding update) {
        if (Before.in(run, name)
                .filter(then -> !then.made().equals(Frozen.NOTHING))
                .isPresent()) {
            return update.clearanceInside(row());
        }
        return left(Value.map("stack", InnerStacks.identity(blueprint.owner(), name, token()))
                .with("name", name)
                .with(
                        "type",
                        Before.in(run, name).map(before -> before.made().kind()).orElse(""))
                .with("owner", InnerStacks.owner(blueprint.owner())));
    }

    private Mapping child(ResourceDefinition resource) {
        var type = resolving.kind(resource).name();
        var identity = InnerStacks.identity(blueprint.owner(), name, token());
        var children = new InnerStacks(blueprint, Finds.remembered(run));
        var base = Value.map("stack", identity)
                .with("name", name)
                .with("type", type)
                .with("owner", InnerStacks.owner(blueprint.owner()));
        if (removing()) {
            return left(base);
        }
        var bound = children.known(resource, resolving.properties(resource), resolving.facade(resource));
        return left(bound.with("stack", identity));
    }
}
