package io.tutti.template.yaql.library;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Kind;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Streamed;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways to walk through what is not known to be a collection, and iterators made of others. */
final class Iteration {
    private Iteration() {}

    /** Whether YAQL calls it iterable: all collections but maps. */
    static boolean isIterable(Object value) {
        return value instanceof Streamed && !(value instanceof Dict);
    }

    /** What Python's {@code iter} gives: characters of a text, keys of a map. */
    static Flow of(Object covered, Budget budget) {
        return switch (Covered.open(covered)) {
            case Streamed stream -> stream.flow(budget);
            case String text -> characters(text, budget);
            case Object other ->
                throw new Failure(
                        Fault.TYPE, "There are no items in " + Kind.of(other).withArticle());
        };
    }

    static Flow characters(String text, Budget budget) {
        var at = new int[1];
        return new Flow(budget, () -> {
            if (at[0] == text.length()) {
                return None.END;
            }
            var c = text.codePointAt(at[0]);
            at[0] += Character.charCount(c);
            return Character.toString(c);
        });
    }

    /** Each item changed. */
    static Flow map(Call call, Flow source, UnaryOperator<Object> change) {
        return call.generate(() -> {
            var item = source.next();
            return item == None.END ? None.END : change.apply(item);
        });
    }

    /** The items that fit. */
    static Flow filter(Call call, Flow source, Predicate<Object> fits) {
        return call.generate(() -> {
            var item = source.next();
            while (item != None.END && !fits.test(item)) {
                item = source.next();
            }
            return item;
        });
    }
}
