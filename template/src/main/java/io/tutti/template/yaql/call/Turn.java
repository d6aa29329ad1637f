package io.tutti.template.yaql.call;

import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Entrance;
import io.tutti.template.yaql.value.Exit;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Rule;
import io.tutti.template.yaql.value.Streamed;
import io.tutti.template.yaql.value.Taint;
import io.tutti.template.yaql.value.Waiting;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/** One evaluation under way. */
public final class Turn {
    private final Budget budget;
    private final Outside outside;
    private final SplittableRandom random;
    private final Taint taint = new Taint();

    public Turn(Budget budget, Outside outside) {
        this.budget = budget;
        this.outside = outside;
        this.random = new SplittableRandom(outside.seed());
    }

    public Budget budget() {
        return budget;
    }

    public Outside outside() {
        return outside;
    }

    public SplittableRandom random() {
        return random;
    }

    /** The current time. What asks for it is unknown where there is no clock. */
    public Moment now(Span offset) {
        var micros = outside.microseconds().orElseThrow(() -> Waiting.on("the time of the evaluation"));
        return Moment.at(BigInteger.valueOf(micros), offset);
    }

    /** Whether something secret was looked at. */
    public boolean isSecret() {
        return taint.isSecret();
    }

    /** A value from outside. */
    public Object bring(Value value) {
        return new Entrance(taint, budget).bring(value);
    }

    /** A result as a value. */
    public Value leave(Object result) {
        return new Exit(budget).value(result);
    }

    /** A value for those who must look at it: without covers, which taints the result. */
    public Value plain(Object value) {
        var open = new Exit(budget).value(Covered.open(value));
        return bare(open);
    }

    private Value bare(Value value) {
        return switch (value) {
            case Value.Sequence list ->
                Value.list(list.items().stream().map(this::bare).toList());
            case Value.Mapping map -> {
                var entries = new LinkedHashMap<String, Value>();
                map.entries().forEach((key, entry) -> entries.put(key, bare(entry)));
                yield new Value.Mapping(entries);
            }
            case Value.Secret _, Value.Unknown _ -> plain(bring(value));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> value;
        };
    }

    /** What a node means. */
    public Object evaluate(Node node, Context context) {
        return evaluate(node, None.MISSING, context);
    }

    /** What a node means when it is called on a receiver. */
    Object evaluate(Node node, Object receiver, Context context) {
        return switch (node) {
            case Node.Constant constant -> constant.value();
            case Node.Variable variable -> context.get(variable.name());
            case Node.Wrap wrap -> evaluate(wrap.inner(), receiver, context);
            case Node.Rule rule -> new Rule(evaluate(rule.source(), context), evaluate(rule.destination(), context));
            case Node.Omitted _ -> None.MISSING;
            case Node.Call call -> call(call, receiver, context);
        };
    }

    private Object call(Node.Call call, Object receiver, Context context) {
        budget.enter();
        try {
            return new Resolution(this, context, call.name(), receiver).call(List.copyOf(call.arguments()));
        } catch (Failure failure) {
            var at = call.name().endsWith("operator_.") || call.name().endsWith("operator_?.")
                    ? call.arguments().getLast()
                    : call;
            throw failure.at(at.offset(), at.length());
        } finally {
            budget.leave();
        }
    }

    /** Calls a function by name with values. */
    Object call(String name, Object receiver, List<Object> arguments, Context context) {
        budget.enter();
        try {
            return new Resolution(this, context, name, receiver).call(arguments);
        } finally {
            budget.leave();
        }
    }

    /** Walks through anything that can be, however long it is. */
    public Flow flow(Object value) {
        if (Covered.open(value) instanceof Streamed stream) {
            return stream.flow(budget);
        }
        throw new IllegalStateException("Types let only collections through");
    }

    /** Counts what is walked through, as Heat limits iterators: lists at once, others on the way. */
    Object limited(Object value) {
        switch (value) {
            case Listing list -> budget.items(list.size());
            case Group group -> budget.items(group.size());
            case Dict dict -> budget.items(dict.size());
            case Streamed stream -> {
                return counted(stream);
            }
            default -> {}
        }
        return value;
    }

    private Flow counted(Streamed stream) {
        var opened = new ArrayDeque<Flow>(1);
        var count = new long[1];
        return new Flow(budget, () -> {
            if (opened.isEmpty()) {
                opened.add(stream.flow(budget));
            }
            var item = opened.getFirst().next();
            if (item != None.END) {
                budget.items(++count[0]);
            }
            return item;
        });
    }
}
