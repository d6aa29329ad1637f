package io.tutti.template.yaql.value;

import io.tutti.contract.value.Value;

/** Leaves an evaluation that looks at something not known yet. */
public final class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Value.Unknown unknown;

    Waiting(Value.Unknown unknown) {
        super(unknown.why(), null, false, false);
        this.unknown = unknown;
    }

    /** Leaves because of something that will be known later. */
    public static Waiting on(String what) {
        return new Waiting(new Value.Unknown(what));
    }

    public Value.Unknown unknown() {
        return unknown;
    }
}
