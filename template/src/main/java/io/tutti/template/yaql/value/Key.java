package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;

/** A value as a key of a map or an item of a set: equal as Python compares and hashes. */
public final class Key {
    private final Object value;
    private final int hash;
    private final Budget budget;

    private Key(Object value, int hash, Budget budget) {
        this.value = value;
        this.hash = hash;
        this.budget = budget;
    }

    /**
     * The value, its covers opened, as a key.
     *
     * @throws io.tutti.template.yaql.budget.Failure when it is of a kind that cannot be one
     */
    public static Key of(Object value, Budget budget) {
        var open = Covered.openDeep(value, budget);
        return new Key(open, Hash.of(open, budget), budget);
    }

    public Object value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && hash == key.hash && Same.item(value, key.value, budget);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
