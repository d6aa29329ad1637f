package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.both;
import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.MAP;
import static io.tutti.template.yaql.call.Type.RULE;
import static io.tutti.template.yaql.call.Type.WHOLE;
import static io.tutti.template.yaql.call.Type.WORD;

import io.tutti.contract.problem.Nearest;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Rule;
import io.tutti.template.yaql.value.Size;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps. Source: YAQL's module {@code collections}, and {@code mergeWith} of {@code queries}. */
final class DictFunctions implements Family {
    @Override
    public String title() {
        return "Maps";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                function("#map").rules().rest("args", RULE).does("A map.", DictFunctions::ofRules),
                function("dict")
                        .rules()
                        .rest("args", RULE)
                        .does("A map of rules `key => value`.", DictFunctions::ofRules),
                function("dict").rules().takes("items", COLLECTION).does("A map of pairs.", DictFunctions::ofPairs),
                method("toDict")
                        .takes("collection", COLLECTION)
                        .takes("keySelector", LAMBDA)
                        .maybe("valueSelector", LAMBDA)
                        .does(
                                "A map with an entry for each item; of equal keys the last value counts.",
                                DictFunctions::toDict),
                operator("#operator_.")
                        .takes("dict", MAP)
                        .takes("key", WORD)
                        .picks()
                        .does(
                                "The value of a key, which must be there.",
                                call -> member(call, SystemFunctions.word(call, 1))),
                operator("#indexer")
                        .takes("dict", MAP)
                        .takes("key", ANY)
                        .picks()
                        .does("The value of a key, which must be there.", call -> member(call, call.get(1))),
                operator("#indexer")
                        .takes("dict", MAP)
                        .takes("key", ANY)
                        .takes("default", ANY)
                        .picks()
                        .does("The value of a key, or a default.", DictFunctions::get),
                method("get")
                        .takes("dict", MAP)
                        .takes("key", ANY)
                        .maybe("default", ANY)
                        .picks()
                        .does("The value of a key, or a default.", DictFunctions::get),
                method("set")
                        .rules()
                        .takes("dict", MAP)
                        .takes("key", ANY)
                        .takes("value", ANY)
                        .does("The map with one more entry.", call -> with(call, Map.of(key(call, 1), call.get(2)))),
                method("set")
                        .rules()
                        .takes("dict", MAP)
                        .takes("replacements", MAP)
                        .does(
                                "The map with the entries of another.",
                                call -> with(call, call.dict(1).entries())),
                method("set")
                        .rules()
                        .takes("dict", MAP)
                        .rest("args", RULE)
                        .does("The map with more entries.", call -> with(call, entries(call))),
                operator("#operator_+")
                        .takes("left", MAP)
                        .takes("right", MAP)
                        .does(
                                "The entries of both; of equal keys the right value counts.",
                                call -> with(call, call.dict(1).entries())),
                method("keys")
                        .takes("dict", MAP)
                        .does("The keys.", call -> call.dict(0).keys()),
                method("values")
                        .takes("dict", MAP)
                        .does("The values.", call -> call.dict(0).values()),
                method("items")
                        .takes("dict", MAP)
                        .does("Pairs of key and value.", call -> call.dict(0).items(call.budget())),
                method("containsKey")
                        .takes("dict", MAP)
                        .takes("key", ANY)
                        .does(
                                "Whether there is such a key.",
                                call -> call.dict(0).entries().containsKey(key(call, 1))),
                method("containsValue")
                        .takes("dict", MAP)
                        .takes("value", ANY)
                        .does(
                                "Whether some key has this value.",
                                call -> call.dict(0).entries().values().stream()
                                        .anyMatch(v -> call.isItem(v, call.get(1)))),
                both("len")
                        .takes("dict", MAP)
                        .does(
                                "The count of entries.",
                                call -> BigInteger.valueOf(call.dict(0).size())),
                method("delete")
                        .takes("dict", MAP)
                        .rest("keys", ANY)
                        .does("The map without these keys.", call -> without(call, call.rest())),
                method("deleteAll")
                        .takes("dict", MAP)
                        .takes("keys", COLLECTION)
                        .does("The map without these keys.", DictFunctions::deleteAll),
                method("mergeWith")
                        .takes("dict", MAP)
                        .takes("another", MAP)
                        .maybe("listMerger", LAMBDA)
                        .maybe("itemMerger", LAMBDA)
                        .maybe("maxLevels", WHOLE, 0)
                        .does(
                                "Both maps as one: maps inside are merged too, lists joined without repetitions; else"
                                        + " the right value counts.",
                                call -> new Merge(call).merge()),
                function("isDict")
                        .takes("arg", ANY)
                        .does("Whether it is a map.", call -> call.open(0) instanceof Dict));
    }

    private static Key key(Call call, int index) {
        return Key.of(call.get(index), call.budget());
    }

    private static Map<Key, Object> entries(Call call) {
        var entries = new LinkedHashMap<Key, Object>();
        call.rest().forEach(rule -> {
            if (rule instanceof Rule written) {
                entries.put(Key.of(written.source(), call.budget()), written.destination());
            }
        });
        call.budget().pay(Size.ENTRY * entries.size());
        return entries;
    }

    private static Object ofRules(Call call) {
        return Dict.frozen(entries(call));
    }

    private static Object ofPairs(Call call) {
        var entries = new LinkedHashMap<Key, Object>();
        var flow = call.flow(0);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            var pair = Iteration.of(item, call.budget());
            var key = next(pair);
            var value = next(pair);
            put(entries, Key.of(key, call.budget()), value, call.budget());
        }
        return Dict.frozen(entries);
    }

    private static Object next(Flow pair) {
        var item = pair.next();
        if (item == None.END) {
            throw new Failure(Fault.EMPTY, "An entry of a map needs a key and a value");
        }
        return item;
    }

    private static void put(Map<Key, Object> entries, Key key, Object value, Budget budget) {
        entries.put(key, value);
        budget.pay(Size.ENTRY);
        budget.fit(Size.dict(entries.size()));
    }

    private static Object toDict(Call call) {
        var entries = new LinkedHashMap<Key, Object>();
        var flow = call.flow(0);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            var key = call.lambda(1).of(item);
            var value = call.has(2) ? call.lambda(2).of(item) : item;
            put(entries, Key.of(key, call.budget()), value, call.budget());
        }
        return Dict.loose(entries);
    }

    private static Object member(Call call, Object key) {
        return call.dict(0).get(key, call.budget()).orElseThrow(() -> missing(call, key));
    }

    /** Only keys that stand in the expression are quoted, and only from open maps. */
    private static Failure missing(Call call, Object key) {
        var failure = new Failure(
                Fault.KEY,
                key instanceof String name && !call.turn().isSecret() && name.length() <= 100
                        ? "There is no key `" + name + "` in the map"
                        : "There is no such key in the map");
        if (call.turn().isSecret() || !(key instanceof String name)) {
            return failure.suggest("`?.` and `.get()` give null for what is not there");
        }
        var names = call.dict(0).entries().keySet().stream()
                .map(Key::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        return failure.suggest(Nearest.question(name, names)
                .orElse("`.get(" + (name.length() <= 100 ? name : "key") + ")` gives null for what is not there"));
    }

    private static Object get(Call call) {
        return call.dict(0).get(call.get(1), call.budget()).orElse(call.get(2));
    }

    private static Object with(Call call, Map<Key, Object> more) {
        var entries = call.dict(0).copy(call.budget());
        entries.putAll(more);
        call.budget().pay(Size.ENTRY * more.size());
        return Dict.frozen(entries);
    }

    private static Object without(Call call, List<Object> keys) {
        var entries = call.dict(0).copy(call.budget());
        keys.forEach(key -> entries.remove(Key.of(key, call.budget())));
        return Dict.loose(entries);
    }

    private static Object deleteAll(Call call) {
        var entries = call.dict(0).copy(call.budget());
        var flow = call.flow(1);
        for (var key = flow.next(); key != None.END; key = flow.next()) {
            entries.remove(Key.of(key, call.budget()));
        }
        return Dict.loose(entries);
    }
}
