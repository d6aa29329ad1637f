package io.tutti.template.evaluate;

import io.tutti.contract.value.Value;
import java.util.Optional;

/** One evaluation under way: what a function may ask for while it is applied. */
public interface Evaluation {
    Scope scope();

    /** Evaluates an argument; one that vanishes is null. */
    Value value(Expression expression);

    /** Evaluates an argument that may vanish from the list or map around it. */
    Optional<Value> maybe(Expression expression);

    /**
     * What a value says as a condition: a text names another one, and null holds, as in Heat.
     *
     * @return a {@link Value.Bool}, a secret one or an unknown
     */
    Value truth(Value value, Expression expression);

    /**
     * Evaluates a condition: a name, a truth value or a call that gives one.
     *
     * @return a {@link Value.Bool}, a secret one or an unknown
     */
    Value condition(Expression expression);

    /** Pays for a result of that many characters. */
    void pay(long size);

    /** Pays for a value that comes from outside, as large as it is when written out, and answers it. */
    Value paid(Value value);
}
