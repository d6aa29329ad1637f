package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.PlanData;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that a plan was made of, in a few words each, so that what has moved since can be named.
 *
 * @param said by what it is, such as {@code resource room.north}, how it stood and a digest of the rest
 */
record World(Map<String, String> said) {
    World {
        said = new TreeMap<>(said);
    }

    /** @param stack nothing for a plan that makes one */
    static World of(Plan plan, Optional<StackRow> stack, StackReads reads, Types types) {
        var said = new LinkedHashMap<String, String>();
        stack.ifPresent(there -> {
            said.put(
                    "stack " + there.name(),
                    there.action() + "_" + there.status() + " generation " + there.generation());
            said.put("run of " + there.name(), there.run());
            rows("", there.id(), reads, said);
        });
        for (var type : types(plan.changes())) {
            types.find(type).ifPresent(found -> said.put("type " + type, digest(schema(found))));
        }
        said.put(
                "plan",
                digest(Json.clear(PlanData.of(plan))
                        + Json.clear(plan.definition().parameters())));
        return new World(said);
    }

    private static void rows(String way, String stack, StackReads reads, Map<String, String> said) {
        for (var row : reads.resources(stack)) {
            said.put("resource " + way + row.name(), row.action() + "_" + row.status() + " " + digest(text(row)));
            row.nested().ifPresent(inside -> rows(way + row.name() + ".", inside, reads, said));
        }
    }

    private static String text(ResourceRow row) {
        return Json.clear(Value.map("id", Value.of(row.physicalId().orElse("")))
                .with("token", row.token())
                .with("made", row.made().toValue())
                .with("attributes", row.attributes())
                .with("metadata", row.metadata())
                .with("checkpoint", row.checkpoint()));
    }

    private static TreeSet<String> types(List<Change> changes) {
        var types = new TreeSet<String>();
        changes.forEach(change -> {
            types.add(change.type());
            if (change instanceof Change.Create create
                    && create.inside().orElse(null) instanceof Change.Inside.Known known) {
                types.addAll(types(known.changes()));
            }
        });
        return types;
    }

    /** What decides what becomes of a property; not the words about it. */
    private static String schema(Description type) {
        return type.properties().stream()
                .map(World::schema)
                .sorted()
                .collect(Collectors.joining("\n", "open " + type.open() + "\n", ""));
    }

    private static String schema(Property property) {
        return property.name() + " " + property.kind() + " " + property.required() + " " + property.onChange() + " "
                + property.fallback().map(Json::clear).orElse("") + " " + property.constraints();
    }

    private static String digest(String text) {
        return Tokens.derived(text).substring(0, 16);
    }

    /** Each thing that is not as it was, by name; the plan itself is named when nothing else explains it. */
    List<String> moved(World now) {
        var moved = new ArrayList<String>();
        var names = new TreeSet<>(said.keySet());
        names.addAll(now.said.keySet());
        for (var name : names) {
            var before = Optional.ofNullable(said.get(name));
            var after = Optional.ofNullable(now.said.get(name));
            if (!before.equals(after) && !name.equals("plan")) {
                moved.add(name + " " + how(name, before, after));
            }
        }
        if (moved.isEmpty() && !said.getOrDefault("plan", "").equals(now.said.getOrDefault("plan", ""))) {
            moved.add("what the plan says has become another");
        }
        return moved;
    }

    private static String how(String name, Optional<String> before, Optional<String> after) {
        if (before.isEmpty()) {
            return "is new";
        }
        if (after.isEmpty()) {
            return "is gone";
        }
        if (name.startsWith("type ")) {
            return "has another schema";
        }
        if (name.startsWith("run ")) {
            return "is another one: something has been done since";
        }
        var was = status(before.get());
        var is = status(after.get());
        return was.equals(is) ? "is " + is + " as before, and otherwise made" : "was " + was + ", is " + is;
    }

    private static String status(String said) {
        var end = said.lastIndexOf(' ');
        return said.contains("generation") ? said : said.substring(0, Math.max(0, end));
    }

    Mapping toValue() {
        var all = new LinkedHashMap<String, Value>();
        said.forEach((name, how) -> all.put(name, Value.of(how)));
        return new Mapping(all);
    }

    static World of(Mapping kept) {
        var said = new TreeMap<String, String>();
        kept.entries().forEach((name, how) -> said.put(name, how.asText().orElse("")));
        return new World(said);
    }
}
