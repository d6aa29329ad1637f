package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A group whose size changes, by its properties and by policies. All members are alike; the names of those that come are
 * greater than those of all that ever were, so that the order of names is that of age.
 *
 * <p>Kept for the next change are {@code next}, the number of the next member, {@code desired}, the size that the properties
 * asked for, and {@code rest}, the seconds that the last change by a policy asks for before the next.
 */
public final class ScaledGroup {
    /** In what is kept of each such group, and of no other. */
    static final String NEXT = "next";

    private static final String DESIRED = "desired";
    private static final String REST = "rest";
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 8;

    private final Mapping properties;
    private final Membership before;

    private ScaledGroup(Mapping properties, Membership before) {
        this.properties = properties;
        this.before = before;
    }

    /** The properties as those of {@code OS::Heat::AutoScalingGroup}, whichever such group it is. */
    public static Mapping plain(String type, Mapping properties) {
        return AmazonGroups.plain(type, properties);
    }

    static Optional<GroupTemplate> of(String type, Mapping said, Membership before) {
        var properties = plain(type, said);
        var resource = properties.mapping("resource");
        var known = properties.whole("min_size").isPresent()
                && properties.whole("max_size").isPresent()
                && resource.text("type").isPresent()
                && !properties.get("desired_capacity").orElse(Value.none()).holdsUnknown();
        return known ? Optional.of(new ScaledGroup(properties, before).made(resource)) : Optional.empty();
    }

    /** How long a policy's change asks that none follows, if one was made since the group was last changed otherwise. */
    public static Optional<Long> rest(Mapping kept) {
        return kept.whole(REST);
    }

    /** The same definition of a group's stack, with that asked for. */
    public static Mapping resting(Mapping parameters, long seconds) {
        return parameters.with(
                GroupTemplate.KEPT, parameters.mapping(GroupTemplate.KEPT).with(REST, Value.of(seconds)));
    }

    /** A size within the bounds of the group. */
    public static long bounded(Mapping properties, long size) {
        var least = properties.whole("min_size").orElse(0L);
        var most = properties.whole("max_size").orElse(Long.MAX_VALUE);
        return Math.max(least, Math.min(most, size));
    }

    private GroupTemplate made(Mapping resource) {
        refuseMisfits();
        var size = size();
        if (size > GroupTemplate.MOST) {
            throw new Refusal(GroupTemplate.tooMany(GroupTemplate.MOST));
        }
        var next = before.kept().whole(NEXT).orElse(0L);
        var members = new LinkedHashMap<String, Value>();
        var names = stay((int) size);
        while (names.size() < size) {
            names.add(name(next++));
        }
        var member = GroupTemplate.member(
                resource.text("type").orElseThrow(),
                GroupTemplate.present(resource.mapping("properties")),
                resource.mapping("metadata"));
        names.forEach(name -> members.put(name, member));
        var kept = Value.map(NEXT, Value.of(next));
        var desired = desired();
        return GroupTemplate.of(members, desired.isPresent() ? kept.with(DESIRED, Value.of(desired.get())) : kept);
    }

    private Optional<Long> desired() {
        return properties.whole("desired_capacity");
    }

    /** What a policy has made of it stays, unless the properties ask for another size than before. */
    private long size() {
        if (before.size().isPresent()) {
            return bounded(properties, before.size().get());
        }
        var asked = desired()
                .filter(size -> before.isNew() || !before.kept().whole(DESIRED).equals(Optional.of(size)));
        var otherwise = before.isNew() ? 0 : before.count();
        return bounded(properties, asked.orElse((long) otherwise));
    }

    /** Who failed goes first, and then the oldest. */
    private List<String> stay(int size) {
        var names = new ArrayList<>(before.names().orElse(List.of()));
        var much = names.size() - size;
        var going = new ArrayList<String>();
        names.stream()
                .filter(before.failed()::contains)
                .limit(Math.max(0, much))
                .forEach(going::add);
        names.stream()
                .filter(name -> !going.contains(name))
                .limit(Math.max(0, much - going.size()))
                .toList()
                .forEach(going::add);
        names.removeAll(going);
        return names;
    }

    /** Of 12 characters, as Heat's, the first four of which count. */
    static String name(long number) {
        var counted = new StringBuilder();
        var rest = number;
        for (int i = 0; i < 3; i++) {
            counted.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        counted.insert(0, LETTERS.charAt((int) Math.min(rest, LETTERS.length() - 1)));
        var drawn = Tokens.derived("member/" + number);
        for (int i = 0; i < RANDOM; i++) {
            counted.append(DIGITS.charAt(drawn.charAt(i) % DIGITS.length()));
        }
        return counted.toString();
    }

    private void refuseMisfits() {
        var least = properties.whole("min_size").orElse(0L);
        var most = properties.whole("max_size").orElse(0L);
        if (least > most) {
            throw new Refusal(misfit("min_size is " + least + " and max_size is " + most));
        }
        desired().filter(size -> size < least || size > most).ifPresent(size -> {
            throw new Refusal(misfit("desired_capacity is " + size + ", which is not from " + least + " to " + most));
        });
    }

    private static Problem misfit(String said) {
        return Problem.of("plan.group-size", "The sizes of the group do not fit: " + said)
                .because("a group has from min_size to max_size members, and begins with desired_capacity, if that is"
                        + " given")
                .suggest("change one of them");
    }
}
