package io.tutti.stacks;

import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Resizing;
import java.util.List;
import java.util.Objects;

/** What follows a signal to a scaling policy, on a stage. */
final class Policies {
    private Policies() {}

    /** Gives a group of the root another size, while that rests. */
    static Stage scale(Stage stage, String group, long size) {
        var row = stage.resource(group);
        var stack = Objects.requireNonNull(stage.stacks.get(row.nested().orElseThrow()));
        var rows = List.copyOf(stage.rows(stack.id()).values());
        var resizing = new Resizing(new RunId(Tokens.uuid("scale" + stack.run())), row, size, 60, 1, stage.now);
        return stage.begin(Planner.resize(stack, stage.definition(stack.id()), rows, resizing, stage.types)
                .orRefuse());
    }
}
