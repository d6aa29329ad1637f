package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.both;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.ITERATOR;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.SORTED;
import static io.tutti.template.yaql.call.Type.WHOLE;
import static io.tutti.template.yaql.call.Type.WORD;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.call.Sorted;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.Memory;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import io.tutti.template.yaql.value.Truth;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;

/** Collections filtered, changed, ordered and combined, item by item as they are asked for. Source: YAQL's {@code queries}. */
final class QueryFunctions implements Family {
    @Override
    public String title() {
        return "Queries";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                where("where"),
                where("filter"),
                select("select"),
                select("map"),
                operator("#operator_.")
                        .takes("collection", COLLECTION)
                        .takes("attribute", WORD)
                        .does("The member of each item.", QueryFunctions::members),
                limit("limit"),
                limit("take"),
                method("skip")
                        .takes("collection", COLLECTION)
                        .takes("count", WHOLE)
                        .does("The items after so many.", call -> slice(call, true)),
                both("append")
                        .takes("collection", COLLECTION)
                        .rest("args", ANY)
                        .does(
                                "The collection with more items at its end.",
                                call -> chain(call, List.of(call.get(0), Listing.tuple(call.rest())))),
                both("distinct")
                        .takes("collection", COLLECTION)
                        .maybe("keySelector", LAMBDA)
                        .does("Each item, or the first of each key, once.", QueryFunctions::distinct),
                both("enumerate")
                        .takes("collection", COLLECTION)
                        .maybe("start", WHOLE.orNull(), BigInteger.ZERO)
                        .does("Pairs of index and item.", QueryFunctions::enumerate),
                both("any")
                        .takes("collection", COLLECTION)
                        .maybe("predicate", LAMBDA)
                        .does("Whether there is an item, or one that fits.", QueryFunctions::any),
                both("all")
                        .takes("collection", COLLECTION)
                        .maybe("predicate", LAMBDA)
                        .does("Whether all items are true, or fit.", QueryFunctions::all),
                both("concat")
                        .rest("collections", COLLECTION)
                        .does("The items of several collections.", call -> chain(call, call.rest())),
                both("len").takes("collection", ITERATOR).does("The count of items.", QueryFunctions::count),
                method("count").takes("collection", COLLECTION).does("The count of items.", QueryFunctions::count),
                method("memorize")
                        .takes("collection", COLLECTION)
                        .picks()
                        .does(
                                "The collection, which can be walked through more than once.",
                                call -> call.get(0) instanceof Flow flow ? new Memory(flow) : call.get(0)),
                method("first")
                        .takes("collection", COLLECTION)
                        .maybe("default", ANY, None.MISSING)
                        .picks()
                        .does("The first item, or a default.", QueryFunctions::first),
                method("single").takes("collection", COLLECTION).picks().does("The only item.", QueryFunctions::single),
                method("last")
                        .takes("collection", COLLECTION)
                        .maybe("default", ANY, None.MISSING)
                        .picks()
                        .does("The last item, or a default.", QueryFunctions::last),
                method("selectMany")
                        .takes("collection", COLLECTION)
                        .takes("selector", LAMBDA)
                        .does("The items of the collections that the expression gives.", QueryFunctions::selectMany),
                order("orderBy", true),
                order("orderByDescending", false),
                then("thenBy", true),
                then("thenByDescending", false),
                method("groupBy")
                        .takes("collection", COLLECTION)
                        .takes("keySelector", LAMBDA)
                        .maybe("valueSelector", LAMBDA)
                        .maybe("aggregator", LAMBDA)
                        .does(
                                "Pairs of a key and the list of its values, or what the aggregator makes of it.",
                                call -> new Grouping(call).groups()),
                method("join")
                        .takes("collection1", COLLECTION)
                        .takes("collection2", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .takes("selector", LAMBDA)
                        .does("An expression of each two items that fit, `$1` and `$2`.", QueryFunctions::join),
                method("indexOf")
                        .takes("collection", COLLECTION)
                        .takes("item", ANY)
                        .does(
                                "The index of an item, or -1.",
                                call -> index(call, item -> call.same(item, call.get(1)), false)),
                method("lastIndexOf")
                        .takes("collection", COLLECTION)
                        .takes("item", ANY)
                        .does(
                                "The index of the last such item, or -1.",
                                call -> index(call, item -> call.same(item, call.get(1)), true)),
                method("indexWhere")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does(
                                "The index of the first item that fits, or -1.",
                                call -> index(call, item -> call.lambda(1).holds(item), false)),
                method("lastIndexWhere")
                        .takes("collection", COLLECTION)
                        .takes("predicate", LAMBDA)
                        .does(
                                "The index of the last item that fits, or -1.",
                                call -> index(call, item -> call.lambda(1).holds(item), true)));
    }

    private static Definition where(String name) {
        return method(name)
                .takes("collection", COLLECTION)
                .takes("predicate", LAMBDA)
                .does(
                        "The items for which the expression is true.",
                        call -> Iteration.filter(
                                call,
                                call.flow(0),
                                item -> call.maybeLambda(1)
                                        .map(l -> l.holds(item))
                                        .orElseGet(() -> Truth.of(item))));
    }

    private static Definition select(String name) {
        return method(name)
                .takes("collection", COLLECTION)
                .takes("selector", LAMBDA)
                .does("An expression of each item.", call -> Iteration.map(call, call.flow(0), call.lambda(1)::of));
    }

    private static Definition limit(String name) {
        return method(name)
                .takes("collection", COLLECTION)
                .takes("count", WHOLE)
                .does("So many items from the start.", call -> slice(call, false));
    }

    private static Definition order(String name, boolean ascending) {
        return method(name)
                .takes("collection", COLLECTION)
                .takes("selector", LAMBDA)
                .does(
                        "The collection sorted by an expression, " + (ascending ? "ascending." : "descending."),
                        call -> new Sorted(
                                        call.flow(0),
                                        (a, b) -> call.invoke("#operator_<", a, b),
                                        (a, b) -> call.invoke("#operator_>", a, b))
                                .by(call.lambda(1), ascending));
    }

    private static Definition then(String name, boolean ascending) {
        return method(name)
                .takes("collection", SORTED)
                .takes("selector", LAMBDA)
                .picks()
                .does(
                        "Sorts items that are equal so far by a further expression, "
                                + (ascending ? "ascending." : "descending."),
                        call -> ((Sorted) call.get(0)).by(call.lambda(1), ascending));
    }

    private static Object members(Call call) {
        return Iteration.map(call, call.flow(0), item -> call.invoke("#operator_.", item, call.get(1)));
    }

    private static Object slice(Call call, boolean after) {
        var count = call.whole(1);
        if (count.signum() < 0) {
            throw new Failure(Fault.VALUE, "A count of items cannot be negative");
        }
        var left = new BigInteger[] {count};
        var source = call.flow(0);
        return call.generate(() -> {
            while (after && left[0].signum() > 0) {
                left[0] = left[0].subtract(BigInteger.ONE);
                if (source.next() == None.END) {
                    return None.END;
                }
            }
            if (!after && left[0].signum() == 0) {
                return None.END;
            }
            left[0] = after ? left[0] : left[0].subtract(BigInteger.ONE);
            return source.next();
        });
    }

    static Flow chain(Call call, List<Object> collections) {
        var outer = collections.iterator();
        var inner = new Flow[1];
        return call.generate(() -> {
            while (true) {
                var item = inner[0] == null ? None.END : inner[0].next();
                if (item != None.END) {
                    return item;
                }
                if (!outer.hasNext()) {
                    return None.END;
                }
                inner[0] = call.turn().flow(outer.next());
            }
        });
    }

    private static Object distinct(Call call) {
        var seen = new HashSet<Key>();
        return Iteration.filter(call, call.flow(0), item -> {
            var fresh = seen.add(Key.of(call.has(1) ? call.lambda(1).of(item) : item, call.budget()));
            if (fresh) {
                call.budget().pay(Size.ENTRY);
                call.budget().fit(Size.set(seen.size()));
            }
            return fresh;
        });
    }

    private static Object enumerate(Call call) {
        if (!call.has(1)) {
            throw new Failure(Fault.TYPE, "Items cannot be counted from null");
        }
        var index = new BigInteger[] {call.whole(1).subtract(BigInteger.ONE)};
        return Iteration.map(call, call.flow(0), item -> {
            index[0] = index[0].add(BigInteger.ONE);
            return Listing.loose(List.of(index[0], item));
        });
    }

    private static Object any(Call call) {
        var flow = call.flow(0);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            if (!call.has(1) || call.lambda(1).holds(item)) {
                return true;
            }
        }
        return false;
    }

    private static Object all(Call call) {
        var flow = call.flow(0);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            if (!(call.has(1) ? call.lambda(1).holds(item) : Truth.of(item))) {
                return false;
            }
        }
        return true;
    }

    private static Object count(Call call) {
        var flow = call.flow(0);
        var count = 0L;
        while (flow.next() != None.END) {
            count++;
        }
        return BigInteger.valueOf(count);
    }

    static Failure empty() {
        return new Failure(Fault.EMPTY, "The collection has no items");
    }

    private static Object first(Call call) {
        var item = call.flow(0).next();
        return item == None.END ? orDefault(call) : item;
    }

    private static Object orDefault(Call call) {
        if (call.get(1) == None.MISSING) {
            throw empty().suggest("give a default, as in `.first(null)`");
        }
        return call.get(1);
    }

    private static Object single(Call call) {
        var flow = call.flow(0);
        var item = flow.next();
        if (item == None.END) {
            throw empty();
        }
        if (flow.next() != None.END) {
            throw new Failure(Fault.VALUE, "The collection has more than one item")
                    .because("it is asked for a single one")
                    .suggest("choose one with `.where(...)`, or take the `.first()`");
        }
        return item;
    }

    private static Object last(Call call) {
        if (call.get(0) instanceof Listing list) {
            return list.size() == 0 ? orDefault(call) : list.items().getLast();
        }
        var flow = call.flow(0);
        Object last = None.END;
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            last = item;
        }
        return last == None.END ? orDefault(call) : last;
    }

    private static Object selectMany(Call call) {
        var outer = call.flow(0);
        var inner = new Flow[1];
        return call.generate(() -> {
            while (true) {
                var item = inner[0] == null ? None.END : inner[0].next();
                if (item != None.END) {
                    return item;
                }
                var next = outer.next();
                if (next == None.END) {
                    return None.END;
                }
                var result = call.lambda(1).of(next);
                if (!Iteration.isIterable(Covered.open(result))) {
                    return result;
                }
                inner[0] = call.turn().flow(result);
            }
        });
    }

    private static Object join(Call call) {
        var left = call.flow(0);
        Object right = call.get(1) instanceof Flow flow ? new Memory(flow) : call.get(1);
        var item = new Object[] {None.END};
        var inner = new Flow[1];
        return call.generate(() -> {
            while (true) {
                var other = inner[0] == null ? None.END : inner[0].next();
                if (other != None.END) {
                    if (call.lambda(2).holds(item[0], other)) {
                        return call.lambda(3).of(item[0], other);
                    }
                    continue;
                }
                item[0] = left.next();
                if (item[0] == None.END) {
                    return None.END;
                }
                inner[0] = call.turn().flow(right);
            }
        });
    }

    private static Object index(Call call, java.util.function.Predicate<Object> fits, boolean last) {
        var flow = call.flow(0);
        var found = -1L;
        var at = 0L;
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            if (fits.test(item)) {
                found = at;
                if (!last) {
                    break;
                }
            }
            at++;
        }
        return BigInteger.valueOf(found);
    }
}
