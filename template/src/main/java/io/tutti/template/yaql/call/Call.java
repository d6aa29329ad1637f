package io.tutti.template.yaql.call;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Same;
import io.tutti.template.yaql.value.Truth;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a function is given: arguments by their position, converted as their parameters say, and the evaluation. */
public final class Call {
    private final Turn turn;
    private final Context context;
    private final Binding binding;
    private final List<Object> values;

    Call(Turn turn, Context context, Binding binding) {
        this.turn = turn;
        this.context = context;
        this.binding = binding;
        var parameters = binding.definition().parameters();
        this.values = new ArrayList<>(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            values.add(converted(binding.values().get(i), parameters.get(i).type()));
        }
    }

    private Object converted(Object argument, Type type) {
        return switch (type.kind()) {
            case LAMBDA, METHOD -> argument == None.NULL ? None.NULL : new Lambda(turn, context, argument);
            case LAZY_RULE, SYNTAX, WORD -> argument;
            case COLLECTION, ORDERED -> turn.limited(Covered.open(plain(argument)));
            case ANY -> plain(argument);
            default -> Covered.open(plain(argument));
        };
    }

    private static Object plain(Object argument) {
        return argument instanceof Node.Constant constant ? constant.value() : argument;
    }

    public Turn turn() {
        return turn;
    }

    public Budget budget() {
        return turn.budget();
    }

    /** The context of this call, a child of the caller's. */
    public Context context() {
        return context;
    }

    /** A new context below that of this call. */
    public Context fresh() {
        return context.child();
    }

    /** An argument as it came, perhaps covered. */
    public Object get(int index) {
        return values.get(index);
    }

    /** An argument without its cover. */
    public Object open(int index) {
        return Covered.open(values.get(index));
    }

    /** Whether an argument is there and not null. */
    public boolean has(int index) {
        return values.get(index) != None.NULL && values.get(index) != None.MISSING;
    }

    public String text(int index) {
        return (String) values.get(index);
    }

    /** The text, or nothing for null. */
    public Optional<String> maybeText(int index) {
        return has(index) ? Optional.of(text(index)) : Optional.empty();
    }

    /** A whole number; true is one. */
    public BigInteger whole(int index) {
        return Same.whole(open(index));
    }

    /** A whole number that counts something, or its nearest neighbour that fits. */
    public int count(int index) {
        var number = whole(index);
        if (number.bitLength() >= Integer.SIZE) {
            return number.signum() < 0 ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
        }
        return number.intValue();
    }

    public boolean truth(int index) {
        return Truth.of(values.get(index));
    }

    /** A collection from its start. */
    public Flow flow(int index) {
        return turn.flow(values.get(index));
    }

    public Listing list(int index) {
        return (Listing) open(index);
    }

    public Dict dict(int index) {
        return (Dict) values.get(index);
    }

    public Group group(int index) {
        return (Group) values.get(index);
    }

    public Moment moment(int index) {
        return (Moment) values.get(index);
    }

    public Span span(int index) {
        return (Span) values.get(index);
    }

    public Regex regex(int index) {
        return (Regex) values.get(index);
    }

    public Lambda lambda(int index) {
        return (Lambda) values.get(index);
    }

    /** The lambda, or nothing for null. */
    public Optional<Lambda> maybeLambda(int index) {
        return has(index) ? Optional.of(lambda(index)) : Optional.empty();
    }

    /** Further arguments, converted. */
    public List<Object> rest() {
        var type = binding.definition().rest().orElseThrow().type();
        return binding.rest().stream()
                .map(argument -> argument instanceof Node.Omitted ? None.MISSING : converted(argument, type))
                .toList();
    }

    public List<Lambda> restLambdas() {
        return rest(Lambda.class);
    }

    public List<String> restTexts() {
        return rest(String.class);
    }

    /** One of them may be left out, as in {@code f(a,,b)}; then its own fallback is missing, too. */
    private <T> List<T> rest(Class<T> kind) {
        return rest().stream()
                .map(argument -> {
                    if (!kind.isInstance(argument)) {
                        throw new Failure(
                                        Fault.TYPE,
                                        "`" + binding.definition().name() + "` cannot do without one of its arguments")
                                .because("nothing stands before or after a comma");
                    }
                    return kind.cast(argument);
                })
                .toList();
    }

    /** Arguments of any name. */
    public Map<String, Object> named() {
        var named = new LinkedHashMap<String, Object>();
        binding.named().forEach((name, argument) -> named.put(name, plain(argument)));
        return named;
    }

    /** A side of a lazy rule, to be evaluated when it is needed. */
    public Lambda lazy(Node side) {
        return new Lambda(turn, context, side);
    }

    /** Calls another function by its name. */
    public Object invoke(String name, Object... arguments) {
        return turn.call(name, None.MISSING, List.of(arguments), context.child());
    }

    /** Calls a method by its name. */
    public Object invokeOn(String name, Object receiver, Object... arguments) {
        return turn.call(name, receiver, List.of(arguments), context.child());
    }

    /** Calls a function or, with a receiver, a method by name; some arguments have names. */
    public Object invoke(String name, Object receiver, List<Object> arguments, Map<String, Object> named) {
        return new Resolution(turn, context, name, receiver).call(arguments, named);
    }

    /** A new iterator. */
    public Flow generate(Flow.Source source) {
        return new Flow(budget(), source);
    }

    /** Whether two values are the same or equal, as collections compare items. */
    public boolean isItem(Object one, Object two) {
        return Same.item(one, two, budget());
    }

    /** Equality of two values. */
    public boolean same(Object one, Object two) {
        return Same.equal(one, two, budget());
    }

    /** A function of the name that the lambda of this call's caller has, for {@code def}. */
    public void define(String name, Lambda body) {
        context.define(Definition.function(name)
                .rest("args", Type.ANY)
                .anyNamed()
                .picks()
                .does(
                        "What the expression defines.",
                        call -> body.with(call.named(), call.rest().toArray())));
    }
}
