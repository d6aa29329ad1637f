package io.tutti.environments.model;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.model.Model.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Something that one model says otherwise than another, in the models' own words.
 *
 * @param path such as {@code objects.db.properties.size}
 * @param before empty where it was not said
 * @param after empty where it is not said any more
 */
public record ModelChange(String path, Optional<Value> before, Optional<Value> after) {
    /** Whether a value of a property may be seen, by the names of object and property. */
    public interface Visible {
        boolean test(String object, String property);
    }

    /** All differences, by path; what may not be seen is covered. */
    public static List<ModelChange> between(Model before, Model after, Visible visible) {
        var changes = new ArrayList<ModelChange>();
        for (var name : names(before.objects(), after.objects())) {
            var old = Optional.ofNullable(before.objects().get(name));
            var now = Optional.ofNullable(after.objects().get(name));
            add(changes, "objects." + name, said(old, ModelChange::block), said(now, ModelChange::block));
            if (old.isPresent() && now.isPresent()) {
                inside(changes, old.get(), now.get(), visible);
            }
        }
        return changes;
    }

    private static void inside(List<ModelChange> changes, Thing old, Thing now, Visible visible) {
        for (var name : names(old.properties(), now.properties())) {
            Function<Thing, Optional<Value>> value = thing -> Optional.ofNullable(
                            thing.properties().get(name))
                    .map(given -> visible.test(thing.name(), name) ? given.value() : new Value.Secret(given.value()));
            add(changes, now.path() + ".properties." + name, value.apply(old), value.apply(now));
        }
        for (var name : names(old.links(), now.links())) {
            Function<Thing, Optional<Value>> links = thing -> Optional.ofNullable(
                            thing.links().get(name))
                    .map(all -> Value.texts(all.stream().map(Model.Link::text).toList()));
            add(changes, now.path() + ".requires." + name, links.apply(old), links.apply(now));
        }
    }

    private static Optional<Value> said(Optional<Thing> thing, Function<Thing, Value> what) {
        return thing.map(what);
    }

    private static Value block(Thing thing) {
        return Value.of(thing.block() + "/" + thing.versions());
    }

    private static <T> TreeSet<String> names(Map<String, T> before, Map<String, T> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private static void add(List<ModelChange> changes, String path, Optional<Value> before, Optional<Value> after) {
        if (!before.equals(after)) {
            changes.add(new ModelChange(path, before, after));
        }
    }

    /** For programs. */
    public Mapping toValue() {
        return Value.map("path", Value.of(path))
                .with("before", before.orElseGet(Value::none))
                .with("after", after.orElseGet(Value::none));
    }

    /** In a line, such as {@code objects.db.properties.size: 3 -> 4}. */
    public String text() {
        if (path.split("\\.").length == 2 && before.isEmpty()) {
            return path + " is new";
        }
        if (path.split("\\.").length == 2 && after.isEmpty()) {
            return path + " goes";
        }
        return path + ": " + before.map(ModelChange::shown).orElse("not given") + " -> "
                + after.map(ModelChange::shown).orElse("not given");
    }

    private static String shown(Value value) {
        return value instanceof Value.Text(var text) ? text : Json.masked(value);
    }
}
