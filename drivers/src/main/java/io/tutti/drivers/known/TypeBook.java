package io.tutti.drivers.known;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.local.LocalCloud;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All resource types that a template may name: those that are made here, as their drivers describe them, and those that
 * are only known. Of a type that is both, the driver's word counts.
 */
public final class TypeBook {
    private final Map<String, Description> made = new TreeMap<>();

    private TypeBook(Collection<Description> made) {
        made.forEach(description -> this.made.put(description.type(), description));
    }

    /** With the types of this catalogue, which are made here, and all that are known. */
    public static TypeBook of(Catalogue catalogue) {
        return new TypeBook(catalogue.descriptions());
    }

    /** As a server with the local cloud and no plugins has it; no server is asked. */
    public static TypeBook local() {
        return new TypeBook(localDescriptions());
    }

    /** What the drivers of such a server say of their types. */
    static Collection<Description> localDescriptions() {
        var all = new ArrayList<>(Catalogue.ownDescriptions());
        all.addAll(LocalCloud.descriptions());
        return all;
    }

    /** The schema of a type; a name of earlier times finds what it stands for. */
    public Optional<Description> find(String type) {
        var name = KnownTypes.renamed(type);
        return Optional.ofNullable(made.get(name)).or(() -> KnownTypes.description(name));
    }

    /** All names, without those of earlier times. */
    public SortedSet<String> names() {
        var names = new TreeSet<>(KnownTypes.names());
        names.addAll(made.keySet());
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether one of this type can be made here, by itself or of others. */
    public boolean isMade(String type) {
        var name = KnownTypes.renamed(type);
        var parts = MappedTypes.madeOf(name);
        return made.containsKey(name) || (!parts.isEmpty() && parts.stream().allMatch(this::isMade));
    }

    /** How far Heat supports the type; our own are supported. */
    public Support support(String type) {
        return KnownTypes.find(type).map(KnownType::support).orElse(Support.SUPPORTED);
    }

    /** Heat's version since which its support is what it is; empty for what is not Heat's, or was always there. */
    public Optional<String> since(String type) {
        return KnownTypes.find(type).flatMap(KnownType::since);
    }

    /** What the type's {@code update_policy} takes; nothing for most types. */
    public List<Property> updatePolicy(String type) {
        return KnownTypes.find(type).map(KnownType::updatePolicy).orElse(List.of());
    }

    /** Why none of this type can be made here and what can be done; empty when one can, or when nobody knows it. */
    public Optional<Problem> unmade(String type) {
        return isMade(type) ? Optional.empty() : KnownTypes.find(type).map(StandIns::problem);
    }

    /**
     * The types whose names contain the pattern, or match it where it has a {@code *}; upper and lower case are alike.
     * Types that are hidden are told only to those who name them fully.
     */
    public List<Entry> list(String pattern) {
        return names().stream()
                .filter(name -> matches(name, pattern))
                .map(this::entry)
                .filter(entry -> entry.made()
                        || entry.support() != Support.HIDDEN
                        || entry.name().equals(pattern))
                .toList();
    }

    private static boolean matches(String name, String pattern) {
        var wanted = pattern.toLowerCase(Locale.ROOT);
        var there = name.toLowerCase(Locale.ROOT);
        return wanted.contains("*") ? Glob.matches(wanted, there) : there.contains(wanted);
    }

    private Entry entry(String name) {
        return new Entry(
                name,
                find(name).map(Description::summary).orElse(""),
                isMade(name),
                KnownTypes.find(name).map(KnownType::services).orElse(List.of()),
                support(name));
    }

    /**
     * A line of the list.
     *
     * @param summary may be empty
     * @param made whether one can be made here
     * @param services of OpenStack that making one asks in Heat
     */
    public record Entry(String name, String summary, boolean made, List<String> services, Support support) {
        public Entry {
            services = List.copyOf(services);
        }

        public Mapping json() {
            return Value.map("type", Value.of(name))
                    .with("summary", summary)
                    .with("made", Value.of(made))
                    .with("services", Value.texts(services))
                    .with("support", support.name());
        }
    }

    /** Everything about a type, for programs; empty for a type that nobody knows. */
    public Optional<Mapping> json(String type) {
        return find(type).map(description -> {
            var known = KnownTypes.find(type);
            var support = Value.map("status", Value.of(support(type).name()))
                    .with(
                            "version",
                            known.flatMap(KnownType::since).map(Value::of).orElse(Value.none()));
            return entry(description.type())
                    .json()
                    .with("support_status", support)
                    .with("properties", SchemaJson.properties(description))
                    .with("attributes", SchemaJson.attributes(description))
                    .with(
                            "update_policy",
                            known.map(k -> SchemaJson.properties(k.updatePolicy()))
                                    .orElse(Mapping.EMPTY))
                    .with("example", example(description));
        });
    }

    /** A small template that makes one and validates; empty for a type that nobody knows. */
    public Optional<String> example(String type) {
        return find(type).map(this::example);
    }

    private String example(Description description) {
        return description.example().isEmpty()
                ? KnownTypes.find(description.type()).map(KnownType::example).orElse("")
                : description.example();
    }

    /** Everything about a type, for people, in lines; empty for a type that nobody knows. */
    public Optional<String> text(String type) {
        return find(type).map(description -> TypeText.of(this, description));
    }

    /** The list for people, a line for each type. */
    public static String text(List<Entry> entries) {
        return TypeText.list(entries);
    }

    /** The question that a message about an unknown type ends with, if something like it is known. */
    public Optional<String> question(String type) {
        return Nearest.question(type, names());
    }
}
