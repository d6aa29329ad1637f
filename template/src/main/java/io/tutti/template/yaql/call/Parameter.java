package io.tutti.template.yaql.call;

import io.tutti.template.yaql.value.None;

/**
 * A parameter of a function.
 *
 * @param fallback what stands in for an argument left out; {@link None#END} when it must not be
 */
record Parameter(String name, Type type, Object fallback) {
    boolean isNeeded() {
        return fallback == None.END;
    }
}
