package io.tutti.template.yaql.call;

import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Truth;
import java.util.Map;

/** An argument that is evaluated when it is needed, for each item anew; {@code $}, {@code $2}... are its arguments. */
public final class Lambda {
    private final Turn turn;
    private final Context context;
    private final Object body;

    Lambda(Turn turn, Context context, Object body) {
        this.turn = turn;
        this.context = context;
        this.body = body;
    }

    /** The value for these arguments. */
    public Object of(Object... arguments) {
        return in(context.child(), None.MISSING, Map.of(), arguments);
    }

    /** Whether it is true for these arguments. */
    public boolean holds(Object... arguments) {
        return Truth.of(of(arguments));
    }

    /** The value in another context. */
    public Object in(Context other) {
        return in(other, None.MISSING, Map.of());
    }

    /** The value when it is called on a receiver. */
    public Object on(Object receiver) {
        return in(context.child(), receiver, Map.of());
    }

    Object in(Context other, Object receiver, Map<String, Object> named, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            other.set(Integer.toString(i + 1), arguments[i]);
        }
        named.forEach(other::set);
        turn.budget().step();
        return body instanceof Node node ? turn.evaluate(node, receiver, other) : body;
    }

    Object with(Map<String, Object> named, Object... arguments) {
        return in(context.child(), None.MISSING, named, arguments);
    }
}
