package io.tutti.template.function;

import io.tutti.contract.value.Value;

/** What Python takes for false: nothing, zero, and empty texts, lists and maps. */
final class Emptiness {
    private Emptiness() {}

    /** @param value without its cover */
    static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Null _ -> true;
            case Value.Bool bool -> !bool.value();
            case Value.Int number -> number.value().signum() == 0;
            case Value.Real number -> number.value() == 0;
            case Value.Text text -> text.value().isEmpty();
            case Value.Sequence list -> list.items().isEmpty();
            case Value.Mapping map -> map.isEmpty();
            case Value.Secret _, Value.Unknown _ -> false;
        };
    }
}
