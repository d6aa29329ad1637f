package io.tutti.stacks.state;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.template.document.ResourceDefinition;
import java.util.Optional;

/**
 * Fills in what a worker is told about a resource that an update changes, takes back or clears away.
 *
 * <p>{@code how} is {@code idle} when there is nothing to do, {@code change} when the old object is to be changed, {@code
 * replace} when another one is to be made; {@code before} is {@code {type, token, resource, properties, metadata,
 * attributes}} of the old object; {@code asleep} is there when that rests.
 */
record UpdateBinding(RunId id, Run run, Effect effect, Blueprint blueprint, Resolving resolving, String name) {
    private static final String HOW = "how";

    /** What rests is woken before it is changed. */
    private static final String ASLEEP = "asleep";

    private static final Value YES = Value.of(true);

    private Before then() {
        return Before.in(run, name)
                .orElseThrow(() -> new Refusal(Problem.of("stack.lost", "Nothing is known of `" + name + "` before")));
    }

    private Mapping named() {
        return Value.map("name", Value.of(name)).with("owner", InnerStacks.owner(blueprint.owner()));
    }

    /** Forward. */
    Mapping change(ResourceDefinition resource, ResourceRow row) {
        var then = then();
        var kind = resolving.kind(resource);
        var properties = resolving.properties(resource);
        var metadata = resolving.metadata(resource);
        var how = how(kind, properties, metadata, row.restored(then, ""));
        var bound = named().with("type", kind.name())
                .with("properties", properties)
                .with("metadata", metadata)
                .with(HOW, how)
                .with("before", object(then));
        bound = then.asleep() ? bound.with(ASLEEP, YES) : bound;
        return left(kind.nested() ? inside(bound, resource, how.equals("replace")) : bound);
    }

    private String how(Kind kind, Mapping properties, Mapping metadata, ResourceRow found) {
        var difference = Difference.of(found, kind.name(), kind.description(), properties, metadata, kind.nested());
        return switch (difference.how()) {
            // What is inside a stack may be otherwise all the same.
            case NONE -> kind.nested() ? "change" : "idle";
            case CHANGE -> "change";
            case REPLACE, MAKE -> "replace";
            case MAYBE ->
                throw new Refusal(Problem.of("plan.unknown-properties", "What `" + name + "` is to be is not known"));
            case REFUSE ->
                throw new Refusal(Problem.of(
                        "plan.immutable-property", "`" + name + "` cannot be changed so: " + difference.reason()));
        };
    }

    /** A nested stack: the one that there is, to be changed by a run of this task, or another one. */
    private Mapping inside(Mapping bound, ResourceDefinition resource, boolean anew) {
        var content = new InnerStacks(blueprint, Finds.remembered(run))
                .known(resource, bound.mapping("properties"), resolving.facade(resource));
        return content.with("stack", identity(anew))
                .with(HOW, bound.get(HOW).orElseThrow())
                .with("before", bound.mapping("before"));
    }

    private Mapping identity(boolean anew) {
        var token = Tokens.of(id, new TaskId(name));
        return anew
                ? InnerStacks.identity(blueprint.owner(), name, token)
                : InnerStacks.identity(blueprint.owner(), name, then().token()).with("run", InnerStacks.change(token));
    }

    /** Back: what was made of it is in the checkpoint. */
    Mapping revert(ResourceDefinition resource) {
        var then = then();
        if (effect.work().worker().equals("child")) {
            var replaced = effect.checkpoint() instanceof Mapping left
                    && (left.get("replaced").isPresent()
                            || left.get("replacing").isPresent());
            return left(named().with("type", then.made().kind())
                    .with("stack", identity(replaced))
                    .with(HOW, replaced ? "delete" : "revert"));
        }
        var bound = named().with("type", resolving.kind(resource).name())
                .with("properties", resolving.salvaged(resource))
                .with("metadata", Mapping.EMPTY)
                .with(HOW, "revert")
                .with("before", object(then));
        return left(then.asleep() ? bound.with(ASLEEP, YES) : bound);
    }

    private static Mapping object(Before then) {
        return then.object().with("attributes", then.attributes());
    }

    private Mapping left(Mapping bound) {
        return effect.checkpoint() instanceof Mapping checkpoint ? bound.with("left", checkpoint) : bound;
    }

    /** What is done with a resource that stays what it is: the object, or the run that does it with the stack inside. */
    Mapping tending() {
        var then = then();
        return effect.work().worker().equals("child")
                ? left(named().with(HOW, "tend")
                        .with("type", then.made().kind())
                        .with(
                                "stack",
                                InnerStacks.identity(blueprint.owner(), name, then.token())
                                        .with("run", InnerStacks.change(Tokens.of(id, effect.task())))))
                : removal(then.object());
    }

    /** Clearing away: a resource that is not wanted any more, or an object that another has replaced. */
    Mapping clearance(Optional<ResourceRow> row) {
        var task = effect.task().value();
        var then = then();
        if (task.equals(name)) {
            return removal(then.object());
        }
        var number = task.substring((name + "/old").length());
        if (!number.isEmpty()) {
            return removal((Mapping) then.made().old().get(Integer.parseInt(number) - 1));
        }
        return isReplaced(row) ? removal(then.object()) : named().with(HOW, "idle");
    }

    /** The same of nested stacks: one goes, or a changed one may finish. */
    Mapping clearanceInside(Optional<ResourceRow> row) {
        var task = effect.task().value();
        var then = then();
        var number = task.substring(Math.min(task.length(), (name + "/old").length()));
        if (!number.isEmpty()) {
            var old = (Mapping) then.made().old().get(Integer.parseInt(number) - 1);
            return old.text(Before.SEAL)
                    .map(this::sealing)
                    .orElseGet(() ->
                            going(old.text("token").orElse(""), old.text("type").orElse("")));
        }
        if (task.equals(name) || isReplaced(row)) {
            return going(then.token(), then.made().kind());
        }
        return sealing(InnerStacks.change(Tokens.of(id, new TaskId(name))));
    }

    private Mapping sealing(String change) {
        return left(named().with(HOW, "seal")
                .with(
                        "stack",
                        InnerStacks.identity(blueprint.owner(), name, then().token())
                                .with("run", change)));
    }

    private Mapping going(String token, String type) {
        return left(named().with(HOW, "delete")
                .with("type", type)
                .with("stack", InnerStacks.identity(blueprint.owner(), name, token)));
    }

    /** Whether the update has put another object in the place of the one that there was. */
    private boolean isReplaced(Optional<ResourceRow> row) {
        return row.filter(now -> !now.token().equals(then().token())).isPresent();
    }

    private Mapping removal(Mapping object) {
        var bound = Before.and(named(), object, "type", "token", "resource", "properties", "metadata", "checkpoint");
        return effect.checkpoint() instanceof Mapping checkpoint
                ? Before.and(bound, checkpoint, "resource", "checkpoint")
                : bound;
    }
}
