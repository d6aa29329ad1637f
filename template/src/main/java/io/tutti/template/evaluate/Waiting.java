package io.tutti.template.evaluate;

import io.tutti.contract.value.Value;

/** Leaves a function whose argument is not known yet; caught where the function was called. */
final class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Value.Unknown unknown;

    Waiting(Value.Unknown unknown) {
        super(unknown.why(), null, false, false);
        this.unknown = unknown;
    }

    Value.Unknown unknown() {
        return unknown;
    }
}
