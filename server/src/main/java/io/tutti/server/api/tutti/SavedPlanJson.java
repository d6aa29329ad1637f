package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.stacks.Stacks.SavedPlan;

/** A kept plan as Tutti's own API shows it. */
final class SavedPlanJson {
    private SavedPlanJson() {}

    static Mapping of(SavedPlan plan) {
        return Value.map("id", Value.of(plan.id()))
                .with("action", plan.action())
                .with("stack_name", plan.name())
                .with("expires", plan.expires().toString())
                .with("plan", plan.view().data())
                .with("text", plan.view().text());
    }
}
