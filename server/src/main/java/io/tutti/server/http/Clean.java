package io.tutti.server.http;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.LinkedHashMap;

/** Replaces what no database and no process environment can hold: NUL and lone surrogates become U+FFFD. */
final class Clean {
    private static final char REPLACEMENT = '\uFFFD';

    private Clean() {}

    static Value value(Value value) {
        return switch (value) {
            case Value.Text text -> Value.of(text(text.value()));
            case Sequence sequence ->
                new Sequence(sequence.items().stream().map(Clean::value).toList());
            case Mapping mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, entry) -> entries.put(text(key), value(entry)));
                yield new Mapping(entries);
            }
            case Value.Secret secret -> new Value.Secret(value(secret.hidden()));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> value;
        };
    }

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? REPLACEMENT
                        : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
