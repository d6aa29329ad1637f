package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;

/** Something whose items can be walked through. */
public interface Streamed {
    /** Its items from the start; an iterator answers itself. */
    Flow flow(Budget budget);
}
