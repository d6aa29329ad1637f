package io.tutti.template.evaluate;

import java.util.Optional;

/** Collects what an expression leans on; a function says so about its own calls. */
public interface Leaning {
    /** Everything in that part counts. */
    void on(Expression part);

    /** The name of a condition, or a call that is one. */
    void onCondition(Expression condition);

    void on(Reference reference);

    /** The truth of a condition as far as it is known. */
    Optional<Boolean> holds(Expression condition);

    /** The text of a part as far as it is known. */
    Optional<String> text(Expression part);
}
