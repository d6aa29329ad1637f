package io.tutti.server.stacks;

import io.tutti.engine.port.Row;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.state.Quota;
import java.util.ArrayList;
import java.util.List;

/**
 * What must still hold once a stack that is there has been opened for a change: its tree is no larger than it may be. What
 * the change removes counts until it is gone. What makes nothing new is never refused, however large the tree is.
 */
final class Growth {
    private Growth() {}

    static List<Row> of(Types types, Plan plan) {
        var grows = plan.changes().stream().anyMatch(Change.Create.class::isInstance);
        return grows && types.mostResources() < Long.MAX_VALUE
                ? List.of(new Quota(Quota.Of.RESOURCES, plan.stack().root(), types.mostResources()))
                : List.of();
    }

    /** Together with other rows. */
    static List<Row> with(Types types, Plan plan, List<Row> rows) {
        var all = new ArrayList<Row>(rows);
        all.addAll(of(types, plan));
        return all;
    }
}
