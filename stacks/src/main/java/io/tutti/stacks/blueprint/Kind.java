package io.tutti.stacks.blueprint;

import io.tutti.contract.schema.Description;
import io.tutti.template.check.Lookup;
import java.util.Optional;

/**
 * What a resource's type stands for, once the settings' registry has been asked.
 *
 * @param name the type's or the nested template's
 * @param nested whether such a resource is a stack of its own
 * @param description empty for a type that nobody knows
 */
public record Kind(String name, boolean nested, Optional<Description> description) {
    static Kind of(Lookup.Found found, String type) {
        return switch (found) {
            case Lookup.Found.Native(var description) ->
                new Kind(description.type(), Nesting.isNested(description.type()), Optional.of(description));
            case Lookup.Found.Nested nested -> new Kind(nested.file(), true, Optional.of(nested.description()));
            case Lookup.Found.Broken broken -> new Kind(broken.file(), true, Optional.empty());
            case Lookup.Found.Missing _ -> new Kind(type, false, Optional.empty());
        };
    }
}
