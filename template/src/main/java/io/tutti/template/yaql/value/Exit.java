package io.tutti.template.yaql.value;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.time.Moment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Turns a result into a value: whatever can be walked through becomes a list, as Heat does it. A set whose items are
 * lists or maps by then fails, as it does in Heat. Keys become text as in JSON.
 */
public final class Exit {
    private static final int PRICE = 24;

    private final Budget budget;

    public Exit(Budget budget) {
        this.budget = budget;
    }

    public Value value(Object result) {
        budget.step();
        budget.pay(PRICE);
        return switch (result) {
            case None none -> none(none);
            case Boolean truth -> Value.of(truth);
            case BigInteger number -> new Value.Int(number);
            case Double real -> Value.of(real);
            case String text -> {
                budget.pay(text.length());
                yield Value.of(text);
            }
            case Covered covered -> covered.value();
            case Moment moment -> Value.of(moment.iso());
            case Listing list -> {
                budget.items(list.size());
                yield list(list.items());
            }
            case Group group -> {
                budget.items(group.size());
                group.items().forEach(Exit::settable);
                yield list(group.items());
            }
            case Dict dict -> map(dict);
            case Streamed stream -> list(stream.flow(budget));
            default ->
                throw new Failure(Fault.TYPE, "The result is " + Kind.of(result).withArticle() + ", which is no data")
                        .suggest("take something out of it, or its text with `str()`");
        };
    }

    private static Value none(None none) {
        if (none == None.NULL) {
            return Value.none();
        }
        throw new Failure(Fault.TYPE, "An argument is left out that nothing stands in for");
    }

    private Value list(List<Object> items) {
        budget.enter();
        var values = new ArrayList<Value>(items.size());
        items.forEach(item -> values.add(value(item)));
        budget.leave();
        return Value.list(values);
    }

    private Value list(Flow flow) {
        budget.enter();
        var values = new ArrayList<Value>();
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            budget.items(values.size() + 1L);
            values.add(value(item));
        }
        budget.leave();
        return Value.list(values);
    }

    private Value map(Dict dict) {
        budget.items(dict.size());
        budget.enter();
        var values = new LinkedHashMap<String, Value>();
        dict.entries().forEach((key, entry) -> {
            var value = value(entry);
            values.put(text(key.value()), value);
        });
        budget.leave();
        return new Value.Mapping(values);
    }

    private static void settable(Object item) {
        if (Covered.open(item) instanceof Streamed) {
            throw new Failure(Fault.TYPE, "A set of lists, maps or sets is no data")
                    .suggest("turn it into a list first, as in `.select($)` or `.toList()`");
        }
    }

    private String text(Object key) {
        return switch (key) {
            case String text -> text;
            case Boolean truth -> truth.toString();
            case BigInteger number -> number.toString();
            case Double real -> PythonText.scalar(Value.of(real));
            case None _ -> "null";
            default -> {
                value(key); // what fails in it comes first
                throw new Failure(
                                Fault.TYPE,
                                "A key of the resulting map is " + Kind.of(key).withArticle())
                        .suggest("use texts as keys");
            }
        };
    }
}
