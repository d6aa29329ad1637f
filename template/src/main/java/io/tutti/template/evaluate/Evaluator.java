package io.tutti.template.evaluate;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The one evaluator: what an expression means in a {@link Scope}. */
public final class Evaluator implements Evaluation {
    private static final long ITEM = Budget.ITEM;

    private final Scope scope;
    private final Budget budget = new Budget();
    private Where place;

    private Evaluator(Scope scope, Where start) {
        this.scope = scope;
        this.place = start;
    }

    /**
     * The value of an expression; one that vanishes is null.
     *
     * @throws Refusal with a problem at the place of the function that fails
     */
    public static Value evaluate(Expression expression, Scope scope) {
        return new Evaluator(scope, expression.where()).value(expression);
    }

    /** The value of an expression, or empty when an {@code if} without an else says that it is not there at all. */
    public static Optional<Value> evaluateOptional(Expression expression, Scope scope) {
        return new Evaluator(scope, expression.where()).maybe(expression);
    }

    /**
     * The truth of a condition: a name, a truth value or a call.
     *
     * @return empty while it is not known
     */
    public static Optional<Boolean> holds(Expression condition, Scope scope) {
        return switch (new Evaluator(scope, condition.where())
                .condition(condition)
                .revealed()) {
            case Value.Bool bool -> Optional.of(bool.value());
            default -> Optional.empty();
        };
    }

    /**
     * The truth of a condition as a value: a {@link Value.Bool}, a secret one or an unknown.
     *
     * @throws Refusal also when it is neither true nor false
     */
    public static Value condition(Expression condition, Scope scope) {
        return new Evaluator(scope, condition.where()).condition(condition);
    }

    /**
     * The truth that the definition of a condition says, which cannot be another condition's name.
     *
     * @throws Refusal also when it is neither true nor false
     */
    public static Value definition(Expression definition, Scope scope) {
        var value = new Evaluator(scope, definition.where()).value(definition);
        return switch (value.revealed()) {
            case Value.Bool _, Value.Unknown _ -> value;
            default -> throw untrue(definition, value);
        };
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void pay(long size) {
        budget.pay(size, place);
    }

    @Override
    public Value paid(Value value) {
        switch (value) {
            case Value.Sequence list -> {
                pay(ITEM * (1L + list.items().size()));
                list.items().forEach(this::paid);
            }
            case Value.Mapping map -> {
                pay(ITEM * (1L + map.entries().size()));
                map.entries().forEach((key, entry) -> {
                    pay(key.length());
                    paid(entry);
                });
            }
            case Value.Text text -> pay(text.value().length());
            case Value.Secret secret -> paid(secret.hidden());
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> {}
        }
        return value;
    }

    @Override
    public Value value(Expression expression) {
        return maybe(expression).orElse(Value.none());
    }

    @Override
    public Optional<Value> maybe(Expression expression) {
        budget.enter(expression.where());
        try {
            return switch (expression) {
                case Expression.Constant constant -> Optional.of(constant.value());
                case Expression.Items items -> Optional.of(items(items));
                case Expression.Fields fields -> Optional.of(fields(fields));
                case Expression.Apply apply -> apply(apply);
            };
        } finally {
            budget.leave();
        }
    }

    private Value items(Expression.Items items) {
        var values = new ArrayList<Value>(items.items().size());
        for (var item : items.items()) {
            maybe(item).ifPresent(values::add);
        }
        return Value.list(values);
    }

    private Value fields(Expression.Fields fields) {
        var entries = new LinkedHashMap<String, Value>();
        fields.entries().forEach((key, entry) -> maybe(entry).ifPresent(value -> entries.put(key, value)));
        return new Value.Mapping(entries);
    }

    private Optional<Value> apply(Expression.Apply call) {
        var before = place;
        place = call.where();
        try {
            return call.function().apply(call, this);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.problems().stream()
                    .map(p -> p.where().isPresent() ? p : p.at(call.where()))
                    .toList());
        } finally {
            place = before;
        }
    }

    @Override
    public Value condition(Expression expression) {
        return expression.literalText().isPresent()
                ? named(expression.literalText().get(), expression)
                : truth(value(expression), expression);
    }

    @Override
    public Value truth(Value value, Expression expression) {
        return switch (value.revealed()) {
            case Value.Bool _, Value.Unknown _ -> value;
            case Value.Null _ -> Value.of(true);
            case Value.Text name -> covered(named(name.value(), expression), value);
            default -> throw untrue(expression, value);
        };
    }

    private Value named(String name, Expression expression) {
        return scope.condition(name)
                .orElseThrow(() ->
                        new Refusal(Problem.of("template.unknown-condition", "There is no condition `" + name + "`")
                                .at(expression.where())
                                .because("a text in place of a condition names one of the section `conditions`")
                                .suggest("add `" + name + "` to `conditions`, or correct the name")));
    }

    private static Value covered(Value truth, Value name) {
        return name instanceof Value.Secret && truth instanceof Value.Bool ? new Value.Secret(truth) : truth;
    }

    private static Refusal untrue(Expression expression, Value value) {
        return new Refusal(Problem.of("template.condition", "A condition must be true or false")
                .at(expression.where())
                .because("it is " + value.said())
                .suggest(otherwise(value).orElse("compare it, as in `equals: [..., value]`")));
    }

    /** Elsewhere, CloudFormation's conditions name each other by a map. */
    private static Optional<String> otherwise(Value value) {
        return value instanceof Value.Mapping map && map.entries().size() == 1
                ? map.text("Condition").map(name -> "write the name alone: `" + name + "`")
                : Optional.empty();
    }
}
