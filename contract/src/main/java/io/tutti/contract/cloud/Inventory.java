package io.tutti.contract.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cloud has: it answers for the custom constraints that parameters and properties name, such as {@code
 * nova.flavor}. Written beside the drivers of a cloud; those that others bring along are found by {@link
 * java.util.ServiceLoader}.
 */
public interface Inventory {
    /** Where nobody can be asked. */
    Inventory NONE = (_, _, _) -> Answer.CANNOT_TELL;

    /**
     * Whether the project can use such a thing. It may ask a service and block, 10 seconds at most; when the service does
     * not answer, it cannot tell.
     *
     * @param constraint what kind of thing, by the constraint's name
     * @param named its id or its name
     */
    Answer has(String project, String constraint, String named);

    /** Names of constraints that Heat does not have and this cloud answers for. */
    default Set<String> furtherConstraints() {
        return Set.of();
    }

    /** What a cloud says. */
    sealed interface Answer {
        Answer YES = new Yes();
        Answer CANNOT_TELL = new CannotTell();

        static Answer no(String why) {
            return new No(why);
        }

        /** There is one. */
        record Yes() implements Answer {}

        /**
         * There is none.
         *
         * @param why in a few words that follow on the value, such as {@code there is no such network}
         */
        record No(String why) implements Answer {}

        /** Somebody else's, or out of reach. */
        record CannotTell() implements Answer {}
    }

    /** All of these: there is what one of them has; there is not what one misses and no other has. */
    static Inventory of(Collection<? extends Inventory> all) {
        var inventories = List.<Inventory>copyOf(all);
        return new Inventory() {
            @Override
            public Answer has(String project, String constraint, String named) {
                var answer = Answer.CANNOT_TELL;
                for (var inventory : inventories) {
                    var more = inventory.has(project, constraint, named);
                    if (more instanceof Answer.Yes) {
                        return more;
                    }
                    answer = answer instanceof Answer.CannotTell ? more : answer;
                }
                return answer;
            }

            @Override
            public Set<String> furtherConstraints() {
                var names = new TreeSet<String>();
                inventories.forEach(inventory -> names.addAll(inventory.furtherConstraints()));
                return names;
            }
        };
    }
}
