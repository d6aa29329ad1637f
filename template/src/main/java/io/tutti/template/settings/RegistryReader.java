package io.tutti.template.settings;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the {@code resource_registry} of a settings file. */
final class RegistryReader {
    private static final String RESOURCES = "resources";
    private static final String HOOKS = "hooks";
    private static final String RESTRICTED = "restricted_actions";

    /** Where a client finds the files that are named; the files come along under their names as they are. */
    private static final String BASE_URL = "base_url";

    /** Nobody writes a longer circle by mistake; one that is longer ends where it is followed. */
    private static final int LONGEST = 100;

    private final Findings findings;
    private final Set<String> removed = new LinkedHashSet<>();

    RegistryReader(Findings findings) {
        this.findings = findings;
    }

    Registry read(Node.Fields fields) {
        var types = new LinkedHashMap<String, Mapped>();
        var resources = new LinkedHashMap<String, Entry>();
        for (var field : fields.all()) {
            if (field.key().equals(RESOURCES)) {
                resources(field.node()).forEach(resources::put);
            } else if (!field.key().equals(BASE_URL)) {
                mapping(field, Settings.REGISTRY, types);
            }
        }
        loops(types);
        return new Registry(types, resources);
    }

    private Map<String, Entry> resources(Node node) {
        var path = Settings.REGISTRY + "." + RESOURCES;
        return switch (node) {
            case Node.Fields fields -> inside(fields, path);
            case Node.Scalar scalar when scalar.isNull() -> Map.of();
            case Node.Scalar _, Node.Items _ -> {
                notAMap(node, path);
                yield Map.of();
            }
        };
    }

    private Map<String, Entry> inside(Node.Fields fields, String path) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var field : fields.all()) {
            var way = path + "." + field.key();
            if (field.node() instanceof Node.Fields entry) {
                entries.put(field.key(), entry(entry, way));
            } else if (!(field.node().value() instanceof Value.Null)) {
                notAMap(field.node(), way);
            }
        }
        return entries;
    }

    private Entry entry(Node.Fields fields, String path) {
        var types = new LinkedHashMap<String, Mapped>();
        var inside = new LinkedHashMap<String, Entry>();
        var hooks = fields.get(HOOKS)
                .map(node -> words(node, path + "." + HOOKS, "hook", Hook::of, Hook.words()))
                .orElse(Set.of());
        var restricted = fields.get(RESTRICTED)
                .map(node ->
                        words(node, path + "." + RESTRICTED, "restricted action", Restriction::of, Restriction.words()))
                .orElse(Set.of());
        for (var field : fields.all()) {
            if (field.key().equals(HOOKS) || field.key().equals(RESTRICTED)) {
                continue;
            }
            if (field.node() instanceof Node.Fields further) {
                inside.put(field.key(), entry(further, path + "." + field.key()));
            } else {
                mapping(field, path, types);
            }
        }
        return new Entry(types, hooks, restricted, inside);
    }

    /** One word or a list of them. */
    private <T> Set<T> words(
            Node node, String path, String what, Function<String, Optional<T>> known, List<String> all) {
        var found = new LinkedHashSet<T>();
        if (node.value() instanceof Value.Null) {
            return found;
        }
        for (var item : node instanceof Node.Items items ? items.items() : List.of(node)) {
            var word = item.value().asText().orElse("");
            var meant = known.apply(word);
            meant.ifPresent(found::add);
            if (meant.isEmpty()) {
                var problem = Problem.of(
                                "settings." + what.replace(' ', '-'),
                                item.value().asText().isPresent()
                                        ? "There is no " + what + " `" + word + "`"
                                        : "A " + what + " must be a text, not a " + item.kind())
                        .at(item.where())
                        .on(path)
                        .because("there are: " + String.join(", ", all));
                findings.problem(Nearest.question(word, all)
                        .map(problem::suggest)
                        .orElse(problem.suggest("use one of these, or a list of them")));
            }
        }
        return found;
    }

    /** {@code X: null} takes away what was said of X, and {@code X*: null} of all whose names begin so. */
    private void mapping(Node.Field field, String path, Map<String, Mapped> types) {
        switch (field.node().value()) {
            case Value.Text text ->
                types.put(
                        field.key(),
                        new Mapped(text.value(), Optional.of(field.node().where())));
            case Value.Null _ -> removed.add(Wildcard.without(field.key(), types.keySet()));
            default ->
                findings.problem(Problem.of(
                                "settings.mapping",
                                "`" + field.key()
                                        + "` must stand for the name of a type or of a template file, not for a "
                                        + field.node().kind())
                        .at(field.node().where())
                        .on(path + "." + field.key())
                        .because("only a name can stand for a type; what is said of single resources goes under `"
                                + RESOURCES + "`")
                        .suggest("write `" + field.key() + ": NAME.yaml`, or `" + field.key() + ": OS::Heat::None`"));
        }
    }

    /** The types of which the file takes away what files before say; a name may end in {@code *}. */
    Set<String> removed() {
        return removed;
    }

    /** Heat follows a loop for ever; each is told once, with all that is on it. */
    private void loops(Map<String, Mapped> types) {
        var seen = new HashSet<String>();
        for (var start : types.keySet()) {
            var way = new LinkedHashSet<String>();
            var name = start;
            var next = types.get(name);
            // What an earlier way went through leads to no loop that has not been told.
            while (next != null && !seen.contains(name) && way.add(name)) {
                name = next.name();
                next = types.get(name);
            }
            seen.addAll(way);
            if (way.contains(name)) {
                var all = List.copyOf(way);
                loop(all.subList(all.indexOf(name), all.size()), types);
            }
        }
    }

    /** A name that stands for itself is no loop, and one that nobody could read is not told. */
    private void loop(List<String> names, Map<String, Mapped> types) {
        if (names.size() < 2 || names.size() > LONGEST) {
            return;
        }
        var first = names.stream()
                .min(Comparator.comparingInt((String name) -> place(name, types).line())
                        .thenComparingInt(name -> place(name, types).column()))
                .orElseThrow();
        var way = new ArrayList<>(names);
        Collections.rotate(way, -way.indexOf(first));
        way.add(first);
        findings.problem(Problem.of("settings.mapping-loop", "Types stand for each other: " + String.join(" -> ", way))
                .at(place(first, types))
                .on(Settings.REGISTRY + "." + first)
                .because("following them never comes to a type that can be made")
                .suggest("map one of them to a type or a template file"));
    }

    private static Where place(String name, Map<String, Mapped> types) {
        return Optional.ofNullable(types.get(name)).flatMap(Mapped::where).orElseThrow();
    }

    private void notAMap(Node node, String path) {
        findings.problem(Problem.of("settings.not-a-map", "`" + path + "` must be a map, not a " + node.kind())
                .at(node.where())
                .on(path)
                .because("it says something of each of several names")
                .suggest("write `TYPE: NAME.yaml` or `hooks: pre-create` below the name of the resource"));
    }
}
