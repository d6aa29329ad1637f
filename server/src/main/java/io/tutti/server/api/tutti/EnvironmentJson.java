package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.state.Standing;
import io.tutti.server.environments.EnvironmentView;

/** An environment as Tutti's own API shows it. */
final class EnvironmentJson {
    private EnvironmentJson() {}

    static Mapping brief(EnvironmentView view) {
        var row = view.row();
        return Value.map("name", Value.of(row.name()))
                .with("model_name", row.file())
                .with(
                        "status",
                        view.stack()
                                .map(stack -> stack.action() + "_" + stack.status())
                                .orElse(Standing.NOTHING))
                .with(
                        "stack",
                        view.stack()
                                .map(stack -> (Value) StackJson.brief(stack))
                                .orElseGet(Value::none))
                .with("uses", Value.texts(row.made().uses()))
                .with("used_by", Value.texts(view.usedBy()))
                .with("created", row.created().toString())
                .with("updated", row.updated().toString());
    }

    static Mapping whole(EnvironmentView view) {
        return brief(view).with("model", view.model()).with("objects", view.objects());
    }
}
