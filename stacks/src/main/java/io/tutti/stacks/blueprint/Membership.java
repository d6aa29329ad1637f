package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a group is before it is changed: who is in it, and what its own stack has kept for later.
 *
 * @param names of the members, those that came first at the beginning; empty for a group that is not there yet
 * @param references the name of each member by what {@code get_resource} answers for it
 * @param kept what {@link GroupTemplate} wrote when it was made or changed last
 */
public record Membership(Optional<List<String>> names, Map<String, String> references, Mapping kept) {
    /** Of a group that is not there yet. */
    public static final Membership NONE = new Membership(Optional.empty(), Map.of(), Mapping.EMPTY);

    private static final String REMOVED = "removed";

    public Membership {
        names = names.map(List::copyOf);
        references = Map.copyOf(references);
    }

    /**
     * Reads what a definition of the group's own stack says.
     *
     * @param parameters of that definition
     * @param references see above
     */
    public static Membership of(Mapping parameters, Map<String, String> references) {
        var kept = parameters.mapping(GroupTemplate.KEPT);
        return new Membership(Optional.of(names(parameters, kept)), references, kept);
    }

    /** Of a group of which only the members are known: a name that was left out between others was removed. */
    public static Membership ofMembers(Collection<String> names) {
        var gaps = new HashSet<String>();
        var last = names.stream()
                .filter(name -> name.matches("[0-9]{1,6}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        for (var i = 0; i < last; i++) {
            if (!names.contains(Integer.toString(i))) {
                gaps.add(Integer.toString(i));
            }
        }
        return new Membership(Optional.of(List.copyOf(names)), Map.of(), removed(gaps));
    }

    private static List<String> names(Mapping parameters, Mapping kept) {
        return kept.get(GroupTemplate.NAMES).isPresent()
                ? texts(kept.items(GroupTemplate.NAMES))
                : List.copyOf(
                        parameters.mapping(GroupTemplate.MEMBERS).entries().keySet());
    }

    private static List<String> texts(List<Value> items) {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    boolean isNew() {
        return names.isEmpty();
    }

    boolean has(String name) {
        return names.filter(all -> all.contains(name)).isPresent();
    }

    /** The names that are never used again. */
    public Set<String> removed() {
        return Set.copyOf(texts(kept.items(REMOVED)));
    }

    /** What to keep of names that are never used again: nothing when there are none. */
    static Mapping removed(Set<String> names) {
        return names.isEmpty()
                ? Mapping.EMPTY
                : Value.map(REMOVED, Value.texts(names.stream().sorted().toList()));
    }
}
