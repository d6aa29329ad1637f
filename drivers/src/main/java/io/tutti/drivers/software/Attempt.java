package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/**
 * One run of a script, under an id that is never used for another. A task's attempts rise, but the run that deletes or
 * changes a deployment counts its own from the start and has the same token; so the number goes on from the row's last
 * one, and is durable before the row is written.
 */
record Attempt(String id, String action) {
    private static final String RUN = "run";
    private static final String OF = "of";
    private static final String ACTION = "action";

    /** The attempt in which this call makes the deployment. */
    static Attempt first(Call call) {
        return new Attempt(call.token() + "-" + call.attempt(), "CREATE");
    }

    /** The attempt that an earlier answer of this call's attempt has settled on. */
    static Optional<Attempt> settled(Call call, String action) {
        return call.checkpoint() instanceof Mapping kept
                        && kept.whole(OF)
                                .filter(number -> number == call.attempt())
                                .isPresent()
                        && kept.text(ACTION).filter(action::equals).isPresent()
                ? kept.text(RUN).map(id -> new Attempt(id, action))
                : Optional.empty();
    }

    /** An attempt that comes after the row's. */
    static Attempt after(Deployment row, Call call, String action) {
        var last = row.attempt().substring(row.attempt().lastIndexOf('-') + 1);
        var number = last.matches("[0-9]{1,9}") ? Integer.parseInt(last) + 1 : 1;
        return new Attempt(call.token() + "-" + Math.max(number, call.attempt()), action);
    }

    boolean isOf(Deployment row) {
        return row.attempt().equals(id);
    }

    Mapping checkpoint(Call call) {
        return Value.map(RUN, Value.of(id)).with(OF, Value.of(call.attempt())).with(ACTION, action);
    }
}
