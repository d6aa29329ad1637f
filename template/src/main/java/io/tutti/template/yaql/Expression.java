package io.tutti.template.yaql;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.call.Outside;
import io.tutti.template.yaql.call.Turn;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.Waiting;
import java.util.List;
import java.util.Map;

/** A parsed expression, to be evaluated any number of times. */
public final class Expression {
    private final String source;
    private final Node tree;

    Expression(String source, Node tree) {
        this.source = source;
        this.tree = tree;
    }

    /** As it was written. */
    public String source() {
        return source;
    }

    /** The value for some data with the standard functions alone. */
    public Checked<Value> evaluate(Value data, Budget budget) {
        return evaluate(data, Map.of(), Library.standard(), Outside.STILL, budget);
    }

    /**
     * The value for some data. What was made by looking at a secret is secret, what needed something unknown is unknown;
     * what is only passed on keeps its own cover.
     *
     * @param data is {@code $}
     * @param variables by their names without the dollar
     * @return a value, or one problem with its place in the expression: see {@link Yaql}
     */
    public Checked<Value> evaluate(
            Value data, Map<String, Value> variables, Library library, Outside outside, Budget budget) {
        var turn = new Turn(budget, outside);
        try {
            var context = library.context().child();
            context.set("$", turn.bring(data));
            variables.forEach((name, value) -> context.set(name, turn.bring(value)));
            var value = turn.leave(turn.evaluate(tree, context));
            return new Checked.Good<>(
                    turn.isSecret() && !(value instanceof Value.Unknown) ? new Value.Secret(value) : value);
        } catch (Waiting waiting) {
            return new Checked.Good<>(waiting.unknown());
        } catch (Failure failure) {
            return new Checked.Bad<>(List.of(Yaql.problem(source, failure)));
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        } catch (StackOverflowError _) {
            return new Checked.Bad<>(List.of(Yaql.problem(source, Budget.spent("is nested too deep"))));
        }
    }
}
