package io.tutti.stacks.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which stacks, in which order.
 *
 * @param project whose; empty means all projects, which only operators may ask
 * @param nested whether stacks that are resources of others are meant too
 * @param deleted whether deleted ones are meant too
 * @param among what must be one of these words; a field that is not here may be anything
 * @param tags each must hold
 * @param order the first counts most; where all are alike the id decides
 * @param descending whether the greatest comes first
 * @param marker the id of the stack after which the list begins, in its order
 * @param limit at most so many
 */
public record StackQuery(
        Optional<String> project,
        boolean nested,
        boolean deleted,
        Map<Field, List<String>> among,
        List<TagRule> tags,
        List<SortKey> order,
        boolean descending,
        Optional<String> marker,
        int limit) {
    /** What stacks are chosen by. */
    public enum Field {
        ID,
        NAME,
        PROJECT,
        PARENT,
        ACTION,
        /** As {@code COMPLETE} or as {@code CREATE_COMPLETE}. */
        STATUS,
        REASON,
        /** {@code true} where a failure leaves things as they are. */
        DISABLE_ROLLBACK,
        /** Minutes. */
        TIMEOUT
    }

    /** What stacks are sorted by. */
    public enum SortKey {
        NAME,
        STATUS,
        CREATED,
        /** When it was changed last, or else made. */
        UPDATED
    }

    /**
     * What a stack's tags must be like.
     *
     * @param all whether all of the words are meant, or any of them
     * @param has whether it must have them, or must not
     */
    public record TagRule(List<String> words, boolean all, boolean has) {
        public TagRule {
            words = List.copyOf(words);
        }

        /** Whether these tags will do. */
        public boolean holds(List<String> tags) {
            var found = all ? tags.containsAll(words) : words.stream().anyMatch(tags::contains);
            return found == has;
        }
    }

    public StackQuery {
        var copy = new EnumMap<Field, List<String>>(Field.class);
        among.forEach((field, words) -> copy.put(field, List.copyOf(words)));
        among = Map.copyOf(copy);
        tags = List.copyOf(tags);
        order = order.isEmpty() ? List.of(SortKey.CREATED) : List.copyOf(order);
    }

    /** The live root stacks of a project, newest first. */
    public static StackQuery of(String project) {
        return new StackQuery(
                Optional.of(project),
                false,
                false,
                Map.of(),
                List.of(),
                List.of(),
                true,
                Optional.empty(),
                Integer.MAX_VALUE);
    }

    /** The same of all projects. */
    public StackQuery everywhere() {
        return new StackQuery(Optional.empty(), nested, deleted, among, tags, order, descending, marker, limit);
    }

    public StackQuery including(boolean nestedOnes, boolean deletedOnes) {
        return new StackQuery(project, nestedOnes, deletedOnes, among, tags, order, descending, marker, limit);
    }

    /** Those whose field is one of these words; no words say nothing. Said twice of one field, either will do. */
    public StackQuery where(Field field, List<String> words) {
        if (words.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(among.getOrDefault(field, List.of()));
        all.addAll(words);
        var more = new EnumMap<Field, List<String>>(Field.class);
        more.putAll(among);
        more.put(field, all);
        return new StackQuery(project, nested, deleted, more, tags, order, descending, marker, limit);
    }

    public StackQuery tagged(TagRule rule) {
        var more = new ArrayList<>(tags);
        more.add(rule);
        return new StackQuery(project, nested, deleted, among, more, order, descending, marker, limit);
    }

    /** In the order of these keys. */
    public StackQuery sorted(List<SortKey> keys, boolean greatestFirst) {
        return new StackQuery(project, nested, deleted, among, tags, keys, greatestFirst, marker, limit);
    }

    /** The page after this stack. */
    public StackQuery page(Optional<String> after, int most) {
        return new StackQuery(project, nested, deleted, among, tags, order, descending, after, most);
    }
}
