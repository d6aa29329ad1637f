package io.tutti.store.sql;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.store.Seal;
import java.util.List;
import java.util.Optional;

/** The door to the database: secrets are sealed here, and what PostgreSQL cannot hold is replaced by U+FFFD. */
final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private final Seal seal;

    Texts(Seal seal) {
        this.seal = seal;
    }

    String json(Value value) {
        return withoutEscapedNul(clean(Json.sealed(value, seal::seal)));
    }

    Value value(String json) {
        return Json.unsealed(json, seal::unseal);
    }

    Mapping mapping(String json) {
        return value(json) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    static String list(List<String> texts) {
        return withoutEscapedNul(clean(Json.clear(Value.texts(texts))));
    }

    static List<String> list(String json) {
        return Json.read(json) instanceof Sequence sequence
                ? sequence.items().stream()
                        .map(Value::asText)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    /** The text with every NUL and every half of a surrogate pair replaced. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** JSON text writes NUL as an escape; a doubled backslash before it is a backslash and no escape. */
    private static String withoutEscapedNul(String json) {
        if (!json.contains("\\u0000")) {
            return json;
        }
        var out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            if (json.startsWith("\\u0000", i)) {
                out.append(REPLACEMENT);
                i += 5;
            } else if (json.charAt(i) == '\\') {
                out.append(json, i, i + 2);
                i++;
            } else {
                out.append(json.charAt(i));
            }
        }
        return out.toString();
    }
}
