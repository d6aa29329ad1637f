package io.tutti.template.check;

import io.tutti.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The properties that a group gives to each of its members, as far as they are the same for all. */
final class GroupMember {
    private static final String DEFINITION = "resource_def";
    private static final String MARK = "%index%";

    private GroupMember() {}

    /**
     * Empty when nothing is known of them, or when there may be no member: a group of none is how a template switches
     * something off.
     *
     * @param group the properties of the group
     */
    static Optional<Value.Mapping> properties(Value.Mapping group) {
        var count = group.get("count").orElse(Value.of(1));
        var definition = group.mapping(DEFINITION);
        if (count.asLong().filter(members -> members > 0).isEmpty()
                || definition.text("type").isEmpty()
                || definition.get("properties").orElse(Value.map()).revealed() instanceof Value.Unknown) {
            return Optional.empty();
        }
        var mark = group.get("index_var").orElse(Value.of(MARK)).asText();
        return mark.map(text -> each(definition.mapping("properties"), text));
    }

    /** As each member gets them: what is null is not given, and a text that has the member's name is not known. */
    private static Value.Mapping each(Value.Mapping properties, String mark) {
        var entries = new LinkedHashMap<String, Value>();
        properties.entries().forEach((name, value) -> {
            if (!(value instanceof Value.Null)) {
                entries.put(name, each(value, mark));
            }
        });
        return new Value.Mapping(entries);
    }

    private static Value each(Value value, String mark) {
        return switch (value) {
            case Value.Text text ->
                !mark.isEmpty() && text.value().contains(mark) ? new Value.Unknown("the name of a member") : text;
            case Value.Secret secret -> {
                var open = each(secret.hidden(), mark);
                yield open instanceof Value.Unknown ? open : new Value.Secret(open);
            }
            case Value.Sequence list ->
                Value.list(list.items().stream().map(item -> each(item, mark)).toList());
            case Value.Mapping mapping -> each(mapping, mark);
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> value;
        };
    }
}
