package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.both;
import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.LIST;
import static io.tutti.template.yaql.call.Type.ORDERED;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.Memory;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists, their indexes and changes. Source: YAQL's module {@code collections}. */
final class ListFunctions implements Family {
    private static final long EMPTY_LIST = 56;

    @Override
    public String title() {
        return "Lists";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                function("#list").rest("args", ANY).does("A list.", call -> Listing.tuple(call.rest())),
                function("list")
                        .rest("args", ANY)
                        .does(
                                "A list of values; iterators among them are walked through.",
                                call -> call.invokeOn("toList", unrolled(call))),
                method("toList")
                        .takes("collection", COLLECTION)
                        .does("The collection as a list.", ListFunctions::toList),
                method("flatten")
                        .takes("collection", COLLECTION)
                        .does("The items of collections inside, in one row.", ListFunctions::flatten),
                operator("#indexer")
                        .takes("list", LIST)
                        .takes("index", WHOLE)
                        .picks()
                        .does("The item at an index; negative ones count from the end.", ListFunctions::item),
                operator("#operator_in")
                        .takes("value", ANY)
                        .takes("collection", COLLECTION)
                        .does("Whether a collection has the item.", call -> has(call, 1, 0)),
                method("contains")
                        .takes("collection", COLLECTION)
                        .takes("value", ANY)
                        .does("Whether the collection has the item.", call -> has(call, 0, 1)),
                operator("#operator_+")
                        .takes("left", COLLECTION)
                        .takes("right", COLLECTION)
                        .does("The items of both.", ListFunctions::both_),
                operator("#operator_*")
                        .takes("left", LIST)
                        .takes("right", WHOLE)
                        .does("The list so many times.", call -> times(call, call.list(0), call.whole(1))),
                operator("#operator_*")
                        .takes("left", WHOLE)
                        .takes("right", LIST)
                        .does("The list so many times.", call -> times(call, call.list(1), call.whole(0))),
                function("isList")
                        .takes("arg", ANY)
                        .does("Whether it is a list.", call -> call.open(0) instanceof Listing),
                function("isIterable")
                        .takes("value", ANY)
                        .does(
                                "Whether it is a collection other than a map.",
                                call -> Iteration.isIterable(call.open(0))),
                both("len")
                        .takes("sequence", LIST)
                        .does(
                                "The count of items.",
                                call -> BigInteger.valueOf(call.list(0).size())),
                method("delete")
                        .takes("collection", COLLECTION)
                        .takes("position", WHOLE)
                        .maybe("count", WHOLE, 1)
                        .does(
                                "The collection without so many items from an index, without all the rest if the count"
                                        + " is negative.",
                                call -> spliced(call, call.count(2), List::of)),
                method("replace")
                        .takes("collection", COLLECTION)
                        .takes("position", WHOLE)
                        .takes("value", ANY)
                        .maybe("count", WHOLE, 1)
                        .does(
                                "The collection with one value for so many items from an index.",
                                call -> spliced(call, call.count(3), () -> List.of(call.get(2)))),
                method("replaceMany")
                        .takes("collection", COLLECTION)
                        .takes("position", WHOLE)
                        .takes("values", COLLECTION)
                        .maybe("count", WHOLE, 1)
                        .does(
                                "The collection with several values for so many items from an index.",
                                call -> spliced(call, call.count(3), () -> rest(call.flow(2), call.budget()))),
                method("insert")
                        .takes("collection", ORDERED)
                        .takes("position", WHOLE)
                        .takes("value", ANY)
                        .does("The collection with one more item before an index.", call -> inserted(call, false)),
                method("insert")
                        .takes("collection", LIST)
                        .takes("position", WHOLE)
                        .takes("value", ANY)
                        .does(
                                "The list with one more item before an index; negative ones count from the end.",
                                ListFunctions::insertedInList),
                method("insertMany")
                        .takes("collection", COLLECTION)
                        .takes("position", WHOLE)
                        .takes("values", COLLECTION)
                        .does("The collection with more items before an index.", call -> inserted(call, true)));
    }

    private static List<Object> rest(Flow flow, Budget budget) {
        return Listing.drain(flow, budget).items();
    }

    /** Arguments one after the other, items of iterators among them in their places. */
    static Flow unrolled(Call call) {
        var stack = new ArrayDeque<Flow>();
        stack.push(Listing.tuple(call.rest()).flow(call.budget()));
        return call.generate(() -> {
            while (true) {
                var item = stack.getFirst().next();
                if (item == None.END && stack.size() == 1) {
                    return None.END;
                } else if (item == None.END) {
                    stack.pop();
                } else if (Covered.open(item) instanceof Flow flow) {
                    stack.push(flow);
                } else if (item instanceof Memory memory) {
                    stack.push(memory.flow(call.budget()));
                } else {
                    return item;
                }
            }
        });
    }

    private static Object toList(Call call) {
        return call.get(0) instanceof Listing list
                ? Listing.tuple(list.items())
                : Listing.drain(call.flow(0), call.budget());
    }

    private static Object flatten(Call call) {
        var stack = new ArrayDeque<Flow>();
        stack.push(call.flow(0));
        return call.generate(() -> {
            while (!stack.isEmpty()) {
                var item = stack.getFirst().next();
                if (item == None.END) {
                    stack.pop();
                } else if (Iteration.isIterable(Covered.open(item))) {
                    call.budget().pay(Size.POINTER);
                    stack.push(call.turn().flow(item));
                } else {
                    return item;
                }
            }
            return None.END;
        });
    }

    private static Object item(Call call) {
        var list = call.list(0);
        var index = call.count(1);
        var at = index < 0 ? index + list.size() : index;
        if (at < 0 || at >= list.size()) {
            throw noItem(call, list.size());
        }
        return list.items().get(at);
    }

    private static Failure noItem(Call call, int size) {
        if (call.turn().isSecret()) {
            return new Failure(Fault.INDEX, "The list has no such item");
        }
        return new Failure(Fault.INDEX, "The list has no item " + call.whole(1))
                .because(size == 0 ? "it is empty" : "the first has index 0, the last " + (size - 1));
    }

    private static Object has(Call call, int collection, int value) {
        if (call.get(collection) instanceof Group group) {
            return group.has(call.get(value), call.budget());
        }
        var flow = call.flow(collection);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            if (call.isItem(item, call.get(value))) {
                return true;
            }
        }
        return false;
    }

    private static Object both_(Call call) {
        if (call.get(0) instanceof Listing left
                && call.get(1) instanceof Listing right
                && left.frozen()
                && right.frozen()) {
            var items = new ArrayList<>(left.items());
            items.addAll(right.items());
            return Listing.tuple(items);
        }
        if (call.get(0) instanceof Group left
                && call.get(1) instanceof Group right
                && left.kind() == Group.Kind.SET
                && right.kind() == Group.Kind.SET) {
            return SetFunctions.union(left, right, call.budget());
        }
        return QueryFunctions.chain(call, List.of(call.get(0), call.get(1)));
    }

    private static Object times(Call call, Listing list, BigInteger times) {
        fit(call.budget(), EMPTY_LIST, Size.of(list), times);
        if (times.signum() <= 0 || list.size() == 0) {
            return new Listing(List.of(), list.frozen());
        }
        var count = times.intValueExact();
        call.budget().pay(Size.POINTER * list.size() * count);
        var items = new ArrayList<Object>(list.size() * count);
        for (int i = 0; i < count; i++) {
            items.addAll(list.items());
        }
        return new Listing(Collections.unmodifiableList(items), list.frozen());
    }

    /** Refuses what is too large when repeated: only one of the copies has the size of an empty value. */
    static void fit(Budget budget, long empty, long size, BigInteger times) {
        var total = BigInteger.valueOf(empty)
                .multiply(BigInteger.ONE.subtract(times))
                .add(BigInteger.valueOf(size).multiply(times));
        budget.fit(total.bitLength() > 62 ? (total.signum() > 0 ? Long.MAX_VALUE : 0) : Math.max(0, total.longValue()));
        if (times.bitLength() > 31 && times.signum() > 0) {
            throw Budget.spent("repeats too often");
        }
    }

    private static Object spliced(Call call, int count, java.util.function.Supplier<List<Object>> values) {
        var source = call.flow(0);
        var position = (long) call.count(1);
        var end = count < 0 ? Long.MAX_VALUE : position + count;
        var index = new long[1];
        var done = new boolean[1];
        var pending = new ArrayDeque<Object>();
        return call.generate(() -> {
            while (pending.isEmpty()) {
                var item = source.next();
                var at = index[0]++;
                if (item == None.END || at < position || at >= end) {
                    return item;
                }
                if (!done[0]) {
                    pending.addAll(values.get());
                    done[0] = true;
                }
            }
            return pending.pop();
        });
    }

    private static Object inserted(Call call, boolean many) {
        var source = call.flow(0);
        var position = call.count(1);
        var index = new int[] {0};
        var done = new boolean[1];
        var pending = new ArrayDeque<Object>();
        return call.generate(() -> {
            if (!pending.isEmpty()) {
                return pending.pop();
            }
            if (many && position < 0 && !done[0]) {
                done[0] = true;
                pending.addAll(values(call, many));
                if (!pending.isEmpty()) {
                    return pending.pop();
                }
            }
            var item = source.next();
            var here = item == None.END ? position >= index[0] : position == index[0];
            index[0] += item == None.END ? 0 : 1;
            if (here && !done[0]) {
                done[0] = true;
                pending.addAll(values(call, many));
                pending.add(item);
                return pending.pop();
            }
            return item;
        });
    }

    private static List<Object> values(Call call, boolean many) {
        return many ? rest(call.flow(2), call.budget()) : List.of(call.get(2));
    }

    private static Object insertedInList(Call call) {
        var items = new ArrayList<>(call.list(0).items());
        var index = call.count(1);
        var at = Math.clamp(index < 0 ? index + (long) items.size() : index, 0, items.size());
        items.add(at, call.get(2));
        return Listing.loose(items);
    }
}
