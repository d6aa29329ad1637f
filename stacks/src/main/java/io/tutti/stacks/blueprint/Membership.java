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
 * @param names of the members, in their order; empty for a group that is not there yet
 * @param references the name of each member by what {@code get_resource} answers for it
 * @param failed who of them is not there as it should be; they go first
 * @param kept what {@link GroupTemplate} wrote when it was made or changed last
 * @param size how many are wanted, where that is not for the properties to say
 */
public record Membership(
        Optional<List<String>> names,
        Map<String, String> references,
        Set<String> failed,
        Mapping kept,
        Optional<Long> size) {
    /** Of a group that is not there yet. */
    public static final Membership NONE =
            new Membership(Optional.empty(), Map.of(), Set.of(), Mapping.EMPTY, Optional.empty());

    private static final String REMOVED = "removed";

    public Membership {
        names = names.map(List::copyOf);
        references = Map.copyOf(references);
        failed = Set.copyOf(failed);
    }

    /**
     * Reads what a definition of the group's own stack says.
     *
     * @param parameters of that definition
     * @param references see above
     * @param failed see above
     */
    public static Membership of(Mapping parameters, Map<String, String> references, Set<String> failed) {
        var names = parameters.mapping(GroupTemplate.MEMBERS).entries().keySet().stream()
                .sorted()
                .toList();
        var kept = parameters.mapping(GroupTemplate.KEPT);
        return new Membership(Optional.of(names), references, failed, kept, Optional.empty());
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
        return new Membership(
                Optional.of(names.stream().sorted().toList()), Map.of(), Set.of(), removed(gaps), Optional.of((long)
                        names.size()));
    }

    /** The same with another size. */
    public Membership resized(long wanted) {
        return new Membership(names, references, failed, kept, Optional.of(wanted));
    }

    /** How many there are. */
    int count() {
        return names.map(List::size).orElse(0);
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
