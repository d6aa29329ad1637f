package io.tutti.engine.graph;

import io.tutti.contract.value.Value;

/**
 * What a task does, as its worker understands it. The engine never looks inside.
 *
 * @param worker names who does it, such as {@code resource} or {@code child}
 * @param operation what of it, such as {@code create}
 * @param input what the binder makes the call's input from
 */
public record Work(String worker, String operation, Value input) {
    public static Work of(String worker, String operation) {
        return new Work(worker, operation, Value.none());
    }
}
