package io.tutti.template.check;

import io.tutti.contract.schema.Kind;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.parameter.Coercion;
import java.util.Optional;

/**
 * Makes a property's value of its kind where Heat would: whole numbers and truths print as text, fractions do not, text
 * may spell numbers.
 */
final class Kinds {
    private Kinds() {}

    /** The value in its kind; empty when it cannot be. Null passes. */
    static Optional<Value> fit(Kind kind, Value value) {
        if (value instanceof Value.Null) {
            return Optional.of(value);
        }
        return switch (kind) {
            case TEXT -> text(value);
            case INTEGER -> number(value).filter(Value.Int.class::isInstance);
            case NUMBER -> number(value);
            case BOOLEAN -> bool(value);
            case MAPPING -> Optional.of(value).filter(Value.Mapping.class::isInstance);
            case SEQUENCE -> Optional.of(value).filter(Value.Sequence.class::isInstance);
            case ANY -> Optional.of(value);
        };
    }

    private static Optional<Value> text(Value value) {
        return switch (value) {
            case Value.Text _ -> Optional.of(value);
            case Value.Bool _, Value.Int _ -> Optional.of(Value.of(PythonText.scalar(value)));
            case Value.Null _, Value.Real _, Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _ ->
                Optional.empty();
        };
    }

    private static Optional<Value> number(Value value) {
        return switch (value) {
            case Value.Int _, Value.Real _ -> Optional.of(value);
            case Value.Text text -> Optional.of(Coercion.number(text.value())).filter(n -> !(n instanceof Value.Text));
            case Value.Null _, Value.Bool _, Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _ ->
                Optional.empty();
        };
    }

    private static Optional<Value> bool(Value value) {
        return switch (value) {
            case Value.Bool _ -> Optional.of(value);
            case Value.Text text when text.value().equalsIgnoreCase("true") -> Optional.of(Value.of(true));
            case Value.Text text when text.value().equalsIgnoreCase("false") -> Optional.of(Value.of(false));
            default -> Optional.empty();
        };
    }
}
