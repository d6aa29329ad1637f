package io.tutti.drivers.known;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what a description of ours differs from Heat's schema, in one line for each difference. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    static List<String> of(Description ours, KnownType theirs) {
        var differences = new Differences();
        differences.properties("", ours.properties(), theirs.description().properties());
        differences.attributes(ours, theirs.description());
        return differences.found.stream().map(line -> ours.type() + " " + line).toList();
    }

    private void properties(String way, List<Property> ours, List<Property> theirs) {
        var mine = byName(ours);
        var heats = byName(theirs);
        var names = new TreeSet<>(mine.keySet());
        names.addAll(heats.keySet());
        for (var name : names) {
            var here = mine.get(name);
            var there = heats.get(name);
            if (here == null) {
                found.add("lacks " + way + name);
            } else if (there == null) {
                found.add("has " + way + name);
            } else {
                property(way + name, here, there);
            }
        }
    }

    private void property(String way, Property ours, Property theirs) {
        differ(way, "kind", ours.kind(), theirs.kind());
        differ(way, "required", ours.required(), theirs.required());
        differ(way, "change", ours.onChange(), theirs.onChange());
        differ(way, "default", ours.fallback(), theirs.fallback());
        differ(way, "old name", ours.formerly(), theirs.formerly());
        differ(way, "rules", rules(ours), rules(theirs));
        if (ours.items().isPresent() && theirs.items().isPresent()) {
            property(way + "[]", ours.items().get(), theirs.items().get());
        } else {
            differ(way, "items", ours.items().isPresent(), theirs.items().isPresent());
        }
        properties(way + ".", ours.fields(), theirs.fields());
    }

    private static String rules(Property property) {
        return property.constraints().stream().map(Differences::rule).sorted().collect(Collectors.joining(" "));
    }

    private static String rule(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Custom custom -> custom.name();
            case Constraint.Allowed allowed ->
                allowed.values().stream().map(Json::masked).sorted().toList().toString();
            case Constraint.Length _, Constraint.Range _, Constraint.Pattern _, Constraint.Modulo _ ->
                constraint.toString();
        };
    }

    private void differ(String way, String what, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            found.add(way + " " + what + ": " + said(ours) + ", not " + said(theirs));
        }
    }

    private static String said(Object value) {
        var text =
                value instanceof Optional<?> maybe ? maybe.map(Object::toString).orElse("") : value.toString();
        return text.isEmpty() ? "none" : text;
    }

    private void attributes(Description ours, Description theirs) {
        var heats = theirs.attributes().stream().collect(Collectors.toMap(Attribute::name, Attribute::kind));
        for (var name : new TreeSet<>(heats.keySet())) {
            ours.attribute(name)
                    .ifPresentOrElse(
                            mine -> {
                                if (heats.get(name) != Kind.ANY) {
                                    differ(
                                            "attribute " + name,
                                            "kind",
                                            mine.kind(),
                                            heats.getOrDefault(name, Kind.ANY));
                                }
                            },
                            () -> found.add("lacks attribute " + name));
        }
        ours.attributes().stream()
                .map(Attribute::name)
                .filter(name -> !heats.containsKey(name) && !name.equals("show"))
                .sorted()
                .forEach(name -> found.add("has attribute " + name));
        differ("attributes", "further", ours.furtherAttributes(), theirs.furtherAttributes());
        differ("type", "open", ours.open(), theirs.open());
    }

    private static Map<String, Property> byName(List<Property> properties) {
        var names = new LinkedHashMap<String, Property>();
        properties.forEach(property -> names.put(property.name(), property));
        return names;
    }
}
