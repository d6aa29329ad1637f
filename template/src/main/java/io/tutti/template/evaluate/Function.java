package io.tutti.template.evaluate;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * An intrinsic function: what a template writes as a map of one entry. A class of its own each, listed in
 * {@code Functions}; versions that behave differently are different instances.
 */
public interface Function {
    /** As templates write it. */
    String name();

    Manual manual();

    /** What is wrong with the shape of a call, seen before anything is evaluated. */
    default Optional<Problem> misuse(Expression argument) {
        return Optional.empty();
    }

    /**
     * The result of a call; empty when the call wants its place in the enclosing list or map to vanish.
     *
     * @throws io.tutti.contract.problem.Refusal with the place of the call when it cannot be computed
     */
    Optional<Value> apply(Expression.Apply call, Evaluation evaluation);

    /**
     * Finds what is wrong with a call before anything is made, even where nobody asks for its value. Heat looks at names
     * of resources and at conditions so early.
     *
     * @return at the places of the parts that are wrong
     */
    default List<Problem> early(Expression.Apply call, Scope scope) {
        return List.of();
    }

    /** Says what a call leans on; normally what its argument does. */
    default void lean(Expression.Apply call, Leaning leaning) {
        leaning.on(call.argument());
    }

    /** A problem with a call of this function; whoever knows more than how it is written may say that instead. */
    default Problem wrong(String message) {
        return Problem.of("template.function", "`" + name() + "` " + message)
                .because("it is written `" + name() + ": " + manual().form() + "`")
                .suggest("write it as in `" + name() + ": " + manual().example() + "`");
    }
}
