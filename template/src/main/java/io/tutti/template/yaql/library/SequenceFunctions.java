package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.Memory;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.util.ArrayList;
import java.util.List;

/** Sequences cut, folded and combined. Source: YAQL's module {@code queries}. */
final class SequenceFunctions implements Family {
    @Override
    public String title() {
        return "Sequences";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                method("takeWhile")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does("The items before the first that does not fit.", SequenceFunctions::takeWhile),
                method("skipWhile")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does("The items from the first that does not fit.", SequenceFunctions::skipWhile),
                method("zip")
                        .rest("collections", COLLECTION)
                        .does(
                                "Rows of the items at the same index, as many as the shortest has.",
                                call -> zip(call, false)),
                method("zipLongest")
                        .rest("collections", COLLECTION)
                        .anyNamed()
                        .does(
                                "Rows of the items at the same index, as many as the longest has; `default` fills the"
                                        + " gaps.",
                                call -> zip(call, true)),
                method("slice")
                        .takes("collection", COLLECTION)
                        .takes("length", WHOLE)
                        .does("Lists of so many items each.", SequenceFunctions::slice),
                method("splitWhere")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does("Lists of the items between those that fit.", call -> split(call, true)),
                method("sliceWhere")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does("Lists of neighbours for which the expression is the same.", call -> split(call, false)),
                method("splitAt")
                        .takes("collection", COLLECTION)
                        .takes("index", WHOLE)
                        .does("The items before an index and those from it.", SequenceFunctions::splitAt),
                method("reverse")
                        .takes("collection", COLLECTION)
                        .does("The items from the last to the first.", SequenceFunctions::reverse),
                fold("aggregate"),
                fold("reduce"),
                method("accumulate")
                        .takes("collection", COLLECTION)
                        .takes("selector", LAMBDA)
                        .maybe("seed", ANY, None.MISSING)
                        .does("What `aggregate` has after each item.", SequenceFunctions::accumulate),
                named("sum", "#operator_+", "The sum of the items."),
                named("max", "max", "The greatest item."),
                named("min", "min", "The least item."),
                method("defaultIfEmpty")
                        .takes("collection", COLLECTION)
                        .takes("default", COLLECTION)
                        .does("The collection, or another when it is empty.", SequenceFunctions::defaultIfEmpty));
    }

    private static Definition fold(String name) {
        return method(name)
                .takes("collection", COLLECTION)
                .takes("selector", LAMBDA)
                .maybe("seed", ANY, None.MISSING)
                .does(
                        "The items made one by an expression of two, `$1` and `$2`.",
                        call -> reduce(
                                call, call.get(2), (a, b) -> call.lambda(1).of(a, b)));
    }

    private static Definition named(String name, String function, String sentence) {
        return method(name)
                .takes("collection", COLLECTION)
                .maybe("initial", ANY, None.MISSING)
                .does(sentence, call -> reduce(call, call.get(1), (a, b) -> call.invoke(function, a, b)));
    }

    private static Object reduce(Call call, Object seed, java.util.function.BinaryOperator<Object> step) {
        var flow = call.flow(0);
        var result = seed == None.MISSING ? flow.next() : seed;
        if (result == None.END) {
            throw QueryFunctions.empty().suggest("give a first value as the last argument");
        }
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            result = step.apply(result, item);
        }
        return result;
    }

    private static Object takeWhile(Call call) {
        var source = call.flow(0);
        return call.generate(() -> {
            var item = source.next();
            return item != None.END && call.lambda(1).holds(item) ? item : None.END;
        });
    }

    private static Object skipWhile(Call call) {
        var started = new boolean[1];
        return Iteration.filter(call, call.flow(0), item -> {
            started[0] = started[0] || !call.lambda(1).holds(item);
            return started[0];
        });
    }

    private static Object zip(Call call, boolean longest) {
        var flows = call.rest().stream().map(call.turn()::flow).toList();
        Object filler = longest ? call.named().getOrDefault("default", None.NULL) : None.END;
        return call.generate(() -> {
            var row = new ArrayList<Object>(flows.size());
            var ended = 0;
            for (var flow : flows) {
                var item = flow.next();
                ended += item == None.END ? 1 : 0;
                if (item == None.END && !longest) {
                    return None.END;
                }
                row.add(item == None.END ? filler : item);
            }
            call.budget().pay(Size.POINTER * row.size());
            return ended == flows.size() ? None.END : Listing.tuple(row);
        });
    }

    private static Object slice(Call call) {
        var source = call.flow(0);
        var length = call.count(1);
        return call.generate(() -> {
            if (length < 0) {
                throw new Failure(Fault.VALUE, "A count of items cannot be negative");
            }
            var part = new ArrayList<Object>();
            while (part.size() < length) {
                var item = source.next();
                if (item == None.END) {
                    break;
                }
                part.add(item);
                call.budget().items(part.size());
                call.budget().pay(Size.POINTER);
            }
            return part.isEmpty() ? None.END : Listing.tuple(part);
        });
    }

    private static Listing all(Call call) {
        return call.get(0) instanceof Listing list
                ? Listing.tuple(list.items())
                : Listing.drain(call.flow(0), call.budget());
    }

    /** Cuts at items that fit, which are left out, or where what the expression gives changes. */
    private static Object split(Call call, boolean at) {
        var source = call.flow(0);
        var pending = new Object[] {None.END};
        var before = new Object[] {None.MISSING};
        var part = new ArrayList<Object>();
        return call.generate(() -> {
            while (pending[0] != None.MISSING) {
                var item = source.next();
                if (item == None.END) {
                    pending[0] = None.MISSING;
                    return part.isEmpty() ? None.END : part(call, part);
                }
                var now = call.lambda(1).of(item);
                var cut = at
                        ? io.tutti.template.yaql.value.Truth.of(now)
                        : before[0] != None.MISSING && !call.same(now, before[0]);
                before[0] = now;
                var whole = cut ? part(call, part) : Listing.EMPTY;
                if (!at || !cut) {
                    part.add(item);
                }
                if (cut) {
                    return whole;
                }
            }
            return None.END;
        });
    }

    private static Listing part(Call call, List<Object> items) {
        var part = Listing.tuple(List.copyOf(items));
        items.clear();
        call.budget().pay(Size.of(part));
        return part;
    }

    private static Object splitAt(Call call) {
        var list = all(call);
        var index = call.count(1);
        var at = (int) Math.clamp(index < 0 ? index + (long) list.size() : index, 0L, list.size());
        return Listing.loose(List.of(list.part(0, at, call.budget()), list.part(at, list.size(), call.budget())));
    }

    private static Object reverse(Call call) {
        var items = all(call).items();
        var at = new int[] {items.size()};
        return call.generate(() -> at[0] > 0 ? items.get(--at[0]) : None.END);
    }

    private static Object accumulate(Call call) {
        var source = call.flow(0);
        var total = new Object[] {None.END};
        return call.generate(() -> {
            if (total[0] == None.END) {
                total[0] = call.get(2) == None.MISSING ? source.next() : call.get(2);
                if (total[0] == None.END) {
                    throw QueryFunctions.empty().suggest("give a first value as the last argument");
                }
                return total[0];
            }
            var item = source.next();
            if (item == None.END) {
                return None.END;
            }
            total[0] = call.lambda(1).of(total[0], item);
            return total[0];
        });
    }

    private static Object defaultIfEmpty(Call call) {
        return switch (call.get(0)) {
            case Listing list -> list.size() == 0 ? call.get(1) : list;
            case Group group -> group.size() == 0 ? call.get(1) : group;
            case Flow flow -> {
                var memory = new Memory(flow);
                yield memory.flow(call.budget()).next() == None.END ? call.get(1) : memory;
            }
            case Object other -> call.turn().flow(other).next() == None.END ? call.get(1) : other;
        };
    }
}
