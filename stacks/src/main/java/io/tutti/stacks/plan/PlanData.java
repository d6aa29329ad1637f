package io.tutti.stacks.plan;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Tokens;
import java.util.List;

/** A plan as data, for {@code -o json}. */
public final class PlanData {
    private PlanData() {}

    public static Mapping of(Plan plan) {
        return content(plan).with("hash", plan.hash());
    }

    /** Everything that makes two plans the same or different. */
    static String hash(Plan plan) {
        return Tokens.derived(Json.masked(content(plan))
                        + Tokens.derived(plan.definition().template())
                        + Json.masked(plan.definition().parameters()))
                .substring(0, 8);
    }

    private static Mapping content(Plan plan) {
        return Value.map("stack", Value.of(plan.stack().name()))
                .with("action", plan.action())
                .with("on_failure", plan.definition().onFailure())
                .with("waves", Value.of(plan.waves()))
                .with("longest_path", Value.texts(plan.path()))
                .with("changes", changes(plan.changes()));
    }

    private static Value changes(List<Change> changes) {
        return Value.list(changes.stream().map(PlanData::change).toList());
    }

    private static Mapping change(Change change) {
        var all = Value.map("name", Value.of(change.name()))
                .with("type", change.type())
                .with("reason", change.reason())
                .with("wave", Value.of(change.wave()))
                .with("after", Value.texts(change.after()));
        return switch (change) {
            case Change.Create create -> created(all, create);
            case Change.Update _ -> all.with("change", "update");
            case Change.Maybe _ -> all.with("change", "maybe");
            case Change.Replace _ -> all.with("change", "replace");
            case Change.Delete _ -> all.with("change", "delete");
            case Change.Leave _ -> all.with("change", "leave");
        };
    }

    private static Mapping created(Mapping all, Change.Create create) {
        var made = all.with("change", "create")
                .with("undo", create.undo().text())
                .with("point_of_no_return", Value.of(create.undo().isPointOfNoReturn()));
        if (create.handles().isPresent()) {
            made = made.with("handles", create.handles().get());
        }
        if (create.inside().isEmpty()) {
            return made;
        }
        return switch (create.inside().get()) {
            case Change.Inside.Known known -> made.with("inside", changes(known.changes()));
            case Change.Inside.Unknown unknown -> made.with("inside", new Value.Unknown(unknown.why()));
        };
    }
}
