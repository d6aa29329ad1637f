package io.tutti.server.life;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.testkit.sim.Chance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What somebody wants a stack to be: things, groups of them, and nested stacks of them, which need each other. */
final class Draft {
    private static final List<String> WORDS = List.of("red", "green", "blue");

    private final Chance chance;
    private final Map<String, Item> items;
    private int names;

    /** @param inner what a nested stack consists of, by name; none for a thing
     * @param count how many, of a group; -1 for a thing or a nested stack */
    record Item(String type, String a, String b, String c, List<String> needs, Map<String, Item> inner, int count) {
        boolean nested() {
            return !inner.isEmpty();
        }

        boolean group() {
            return count >= 0;
        }

        Item needing(List<String> others) {
            return new Item(type, a, b, c, others, inner, count);
        }
    }

    private Draft(Chance chance, Map<String, Item> items, int names) {
        this.chance = chance;
        this.items = items;
        this.names = names;
    }

    static Draft drawn(Chance chance) {
        var draft = new Draft(chance, new LinkedHashMap<>(), 0);
        for (int i = chance.between(1, 5); i > 0; i--) {
            draft.add();
        }
        return draft;
    }

    Map<String, Item> items() {
        return items;
    }

    private void add() {
        items.put("t" + names++, item(List.copyOf(items.keySet())));
    }

    private Item item(List<String> before) {
        var die = chance.below(100);
        var thing = thing(needs(before));
        if (die < 12) {
            return new Item("", "", "", "", thing.needs(), inner(), -1);
        }
        return die < 20
                ? new Item(thing.type(), thing.a(), thing.b(), thing.c(), thing.needs(), Map.of(), chance.below(4))
                : thing;
    }

    private Item thing(List<String> needs) {
        var type = chance.percent(80) ? "Sim::Thing" : "Sim::Other";
        return new Item(type, word(), word(), word(), needs, Map.of(), -1);
    }

    private Map<String, Item> inner() {
        var all = new LinkedHashMap<String, Item>();
        for (int i = 0; i < chance.between(1, 3); i++) {
            all.put("n" + i, thing(needs(List.copyOf(all.keySet()))));
        }
        return all;
    }

    private String word() {
        return chance.any(WORDS);
    }

    private List<String> needs(List<String> before) {
        var needs = new ArrayList<String>();
        for (int i = Math.min(before.size(), chance.below(3)); i > 0; i--) {
            var need = chance.any(before);
            if (!needs.contains(need)) {
                needs.add(need);
            }
        }
        return needs;
    }

    /** Something else, one to three steps away. */
    Draft changed() {
        var next = new Draft(chance, new LinkedHashMap<>(items), names);
        for (int i = chance.between(1, 3); i > 0; i--) {
            next.change();
        }
        return next;
    }

    private void change() {
        var die = chance.below(100);
        if (items.isEmpty() || die < 20) {
            add();
        } else if (die < 38) {
            remove(chance.any(List.copyOf(items.keySet())));
        } else {
            var name = chance.any(List.copyOf(items.keySet()));
            var all = List.copyOf(items.keySet());
            items.put(name, changed(one(items, name), all.subList(0, all.indexOf(name))));
        }
    }

    private void remove(String name) {
        items.remove(name);
        items.replaceAll((_, item) -> item.needing(
                item.needs().stream().filter(need -> !need.equals(name)).toList()));
    }

    private Item changed(Item old, List<String> before) {
        if (old.nested()) {
            var inner = new LinkedHashMap<>(old.inner());
            var name = chance.any(List.copyOf(inner.keySet()));
            inner.put(name, thingChanged(one(inner, name)));
            return new Item(old.type(), old.a(), old.b(), old.c(), old.needs(), inner, -1);
        }
        if (old.group() && chance.percent(60)) {
            return new Item(old.type(), old.a(), old.b(), old.c(), old.needs(), Map.of(), chance.below(5));
        }
        return chance.percent(20) ? old.needing(needs(before)) : thingChanged(old);
    }

    private Item thingChanged(Item old) {
        return switch (chance.below(8)) {
            case 0, 1, 2, 3 -> new Item(old.type(), word(), old.b(), old.c(), old.needs(), Map.of(), old.count());
            case 4, 5 -> new Item(old.type(), old.a(), word(), old.c(), old.needs(), Map.of(), old.count());
            case 6 -> new Item(old.type(), old.a(), old.b(), word(), old.needs(), Map.of(), old.count());
            default ->
                new Item(
                        old.type().equals("Sim::Thing") ? "Sim::Other" : "Sim::Thing",
                        old.a(),
                        old.b(),
                        old.c(),
                        old.needs(),
                        Map.of(),
                        old.count());
        };
    }

    private static Item one(Map<String, Item> items, String name) {
        return Objects.requireNonNull(items.get(name));
    }

    /** As a template, with a description by which it is known again. */
    String template(String description) {
        var resources = Mapping.EMPTY;
        for (var item : items.entrySet()) {
            resources = resources.with(item.getKey(), resource(item.getKey(), item.getValue(), items));
        }
        return text(Value.map("description", Value.of(description)).with("resources", resources));
    }

    /** The templates of its nested stacks. */
    Mapping files() {
        var files = Mapping.EMPTY;
        for (var item : items.entrySet()) {
            if (item.getValue().nested()) {
                files = files.with(item.getKey() + ".yaml", Value.of(innerTemplate(item.getValue())));
            }
        }
        return files;
    }

    private static String innerTemplate(Item nested) {
        var resources = Mapping.EMPTY;
        var ids = new ArrayList<Value>();
        for (var item : nested.inner().entrySet()) {
            var thing = resource(item.getKey(), item.getValue(), nested.inner());
            var needs = new ArrayList<>(((Mapping) thing.get("properties").orElseThrow()).items("needs"));
            needs.add(Value.map("get_param", Value.of("up")));
            var properties = thing.mapping("properties").with("needs", Value.list(needs));
            resources = resources.with(item.getKey(), thing.with("properties", properties));
            ids.add(Value.map("get_resource", Value.of(item.getKey())));
        }
        return text(Value.map(
                        "parameters",
                        Value.map("up", Value.map("type", Value.of("json")).with("default", Value.list(List.of()))))
                .with("resources", resources)
                .with("outputs", Value.map("ids", Value.map("value", Value.list(ids)))));
    }

    private static String text(Mapping body) {
        var all = Value.map("heat_template_version", Value.of("2018-08-31"));
        for (var entry : body.entries().entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return Json.clear(all);
    }

    private static Mapping resource(String name, Item item, Map<String, Item> around) {
        Value needs = Value.list(
                item.needs().stream().map(need -> reference(need, around)).toList());
        if (item.nested()) {
            return Value.map("type", Value.of(name + ".yaml")).with("properties", Value.map("up", needs));
        }
        var thing = Value.map("type", Value.of(item.type()))
                .with(
                        "properties",
                        Value.map("a", Value.of(item.a()))
                                .with("b", item.b())
                                .with("c", item.c())
                                .with("needs", needs));
        return item.group()
                ? Value.map("type", Value.of("OS::Heat::ResourceGroup"))
                        .with(
                                "properties",
                                Value.map("count", Value.of(item.count())).with("resource_def", thing))
                : thing;
    }

    private static Value reference(String name, Map<String, Item> around) {
        var item = one(around, name);
        if (item.nested()) {
            return Value.map("get_attr", Value.texts(List.of(name, "ids")));
        }
        return item.group()
                ? Value.map("get_attr", Value.texts(List.of(name, "refs")))
                : Value.map("get_resource", Value.of(name));
    }
}
