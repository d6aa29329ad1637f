package io.tutti.stacks.blueprint;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The template of a group's own stack: one resource for each member. What the members are comes in by a parameter, so
 * that no value is ever read as a function and no secret stands in a text.
 *
 * @param text the same for the same group
 */
public record GroupTemplate(String text, Mapping parameters) {
    /** The name under which problems know the text. */
    public static final String FILE = "group";

    /** So many resources may stand in one tree of stacks, and so in one group. */
    public static final int MOST = 100_000;

    /** The parameter that has each member's properties and metadata by its name. */
    static final String MEMBERS = "members";

    /** The parameter that has what the group must know when it is changed; left out when that is nothing. */
    static final String KEPT = "kept";

    /** Of a group that is not there yet. */
    public static Optional<GroupTemplate> of(String type, Mapping properties) {
        return of(type, properties, Membership.NONE);
    }

    /**
     * Empty while the number or the names of the members are not known.
     *
     * @param before what there is of the group
     */
    public static Optional<GroupTemplate> of(String type, Mapping properties, Membership before) {
        return switch (Nesting.group(type)) {
            case RESOURCES -> resources(properties, before);
            case CHAIN -> chain(properties);
            case SCALED -> ScaledGroup.of(type, properties, before);
            case DEPLOYMENTS -> deployments(Nesting.deployment(type), properties);
            case NONE -> Optional.empty();
        };
    }

    private static Optional<GroupTemplate> resources(Mapping properties, Membership before) {
        var count = properties.get("count").orElse(Value.of(1));
        var definition = properties.mapping("resource_def");
        var type = definition.text("type");
        if (count.asLong().isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        if (count.asLong().filter(members -> members > MOST).isPresent()) {
            throw new Refusal(tooMany(MOST));
        }
        var mark = properties.text("index_var").orElse("%index%");
        var members = new LinkedHashMap<String, Value>();
        var removed = removed(properties, before);
        for (var name : names(count.asLong().orElse(0L), removed)) {
            members.put(
                    name,
                    member(
                            type.get(),
                            replaced(definition.mapping("properties"), mark, name),
                            replaced(definition.mapping("metadata"), mark, name)));
        }
        return Optional.of(of(members, Membership.removed(removed)));
    }

    /** What a group's own stack keeps for later; nothing for any other. */
    public static Mapping kept(Source source) {
        return source.file().equals(FILE) ? source.parameters().mapping(KEPT) : Mapping.EMPTY;
    }

    /** Whether it is of a group whose size changes by policies. */
    public static boolean isScaled(Source source) {
        return kept(source).get(ScaledGroup.NEXT).isPresent();
    }

    /** What to say of more than this. */
    public static Problem tooMany(long most) {
        return Problem.of("plan.too-many-resources", "There are more than " + most + " resources")
                .because("so many may stand in one tree of stacks, those of nested templates and groups included")
                .suggest("make several stacks of it, or lower the `count` of groups");
    }

    /**
     * The names that are not used. Who is not a member, and never was, is not meant, except where there are no members
     * yet; the mode {@code update} forgets those that are not named any more.
     */
    private static Set<String> removed(Mapping properties, Membership before) {
        var earlier = before.removed();
        var forgets = properties.text("removal_policies_mode").equals(Optional.of("update"));
        var removed = new HashSet<>(forgets ? Set.<String>of() : earlier);
        for (var policy : properties.items("removal_policies")) {
            if (policy.revealed() instanceof Mapping mapping) {
                mapping.items("resource_list")
                        .forEach(item -> named(item.revealed(), before, earlier).ifPresent(removed::add));
            }
        }
        return removed;
    }

    /** A member by its name, which may be written as a number, or by its reference. */
    private static Optional<String> named(Value item, Membership before, Set<String> earlier) {
        var said = item.asText().or(() -> item.asLong().map(String::valueOf));
        return said.filter(name -> before.isNew() || before.has(name) || earlier.contains(name))
                .or(() -> said.map(before.references()::get));
    }

    /** Counted from 0; a removed name is never used. */
    private static List<String> names(long count, Set<String> removed) {
        var names = new ArrayList<String>();
        for (var i = 0L; names.size() < count; i++) {
            if (!removed.contains(Long.toString(i))) {
                names.add(Long.toString(i));
            }
        }
        return names;
    }

    /** Each of another type, and made after the one before unless all may be made at once. */
    private static Optional<GroupTemplate> chain(Mapping properties) {
        if (!(properties.get("resources").map(Value::revealed).orElse(Value.none()) instanceof Value.Sequence types)
                || types.holdsUnknown()) {
            return Optional.empty();
        }
        var together = properties.get("concurrent").orElse(Value.none()).equals(Value.of(true));
        var members = new LinkedHashMap<String, Value>();
        for (int i = 0; i < types.items().size(); i++) {
            var type = types.items().get(i).asText().orElse("");
            var given = present(properties.mapping("resource_properties"));
            var member = member(type, given, Mapping.EMPTY);
            members.put(
                    String.valueOf(i), i == 0 || together ? member : member.with("depends_on", String.valueOf(i - 1)));
        }
        return Optional.of(of(members, Mapping.EMPTY));
    }

    private static Optional<GroupTemplate> deployments(String type, Mapping properties) {
        if (!(properties.get("servers").map(Value::revealed).orElse(Value.none()) instanceof Mapping servers)) {
            return Optional.empty();
        }
        var members = new LinkedHashMap<String, Value>();
        servers.entries()
                .forEach((name, server) -> members.put(
                        name, member(type, properties.without("servers").with("server", server), Mapping.EMPTY)));
        return Optional.of(of(members, Mapping.EMPTY));
    }

    static Mapping member(String type, Value properties, Value metadata) {
        return Value.map("type", Value.of(type)).with("properties", properties).with("metadata", metadata);
    }

    static GroupTemplate of(LinkedHashMap<String, Value> members, Mapping kept) {
        var resources = new LinkedHashMap<String, Value>();
        var contents = new LinkedHashMap<String, Value>();
        members.forEach((name, member) -> {
            var mapping = (Mapping) member;
            var resource = Value.map("type", mapping.get("type").orElseThrow())
                    .with("properties", part(name, "properties"))
                    .with("metadata", part(name, "metadata"));
            var need = mapping.get("depends_on");
            resources.put(name, need.isPresent() ? resource.with("depends_on", need.get()) : resource);
            contents.put(name, mapping.without("type").without("depends_on"));
        });
        var json = Value.map("type", Value.of("json"));
        var parameters = Value.map(MEMBERS, json);
        var values = Value.map(MEMBERS, new Mapping(contents));
        if (!kept.isEmpty()) {
            parameters = parameters.with(KEPT, json);
            values = values.with(KEPT, kept);
        }
        var template = Value.map("heat_template_version", Value.of("2021-04-16"))
                .with("parameters", parameters)
                .with("resources", new Mapping(resources));
        return new GroupTemplate(Json.pretty(template), values);
    }

    private static Mapping part(String name, String key) {
        return Value.map("get_param", Value.list(Value.of(MEMBERS), Value.of(name), Value.of(key)));
    }

    /** As Heat: what is null is left out. */
    static Mapping present(Mapping properties) {
        return (Mapping) replaced(properties, "", "");
    }

    /** As Heat: in texts at any depth, not in keys; what is null is left out. */
    private static Value replaced(Value value, String mark, String name) {
        return switch (value) {
            case Value.Text text ->
                mark.isEmpty() ? text : Value.of(text.value().replace(mark, name));
            case Value.Secret secret -> new Value.Secret(replaced(secret.hidden(), mark, name));
            case Value.Sequence list ->
                Value.list(list.items().stream()
                        .map(item -> replaced(item, mark, name))
                        .toList());
            case Mapping mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, entry) -> {
                    if (!(entry instanceof Value.Null)) {
                        entries.put(key, replaced(entry, mark, name));
                    }
                });
                yield new Mapping(entries);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> value;
        };
    }
}
