package io.tutti.contract.json;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.function.Function;

/**
 * Values to JSON text and back (RFC 8259).
 *
 * <p>What becomes of a secret is always the caller's choice. At rest a secret is written as {@code {"$secret": sealed}}
 * and an unknown as {@code {"$unknown": why}}; a user's own key that starts with {@code $} is doubled there, so nobody
 * can forge one.
 */
public final class Json {
    private Json() {}

    /** For people and logs: every secret is {@code "***"}. */
    public static String masked(Value value) {
        return new JsonWriter(_ -> Value.of("***"), false).write(value);
    }

    /** For the lawful reader: every secret in clear. */
    public static String clear(Value value) {
        return new JsonWriter(Secret::hidden, false).write(value);
    }

    /** For people, indented; every secret is {@code "***"}. */
    public static String pretty(Value value) {
        return new JsonWriter(_ -> Value.of("***"), true).write(value);
    }

    /** For people who may see it, indented, every secret in clear. */
    public static String prettyClear(Value value) {
        return new JsonWriter(Secret::hidden, true).write(value);
    }

    /**
     * For keeping.
     *
     * @param seal makes text of a secret's JSON that only the one who unseals can read
     */
    public static String sealed(Value value, Function<String, String> seal) {
        return clear(Sealing.sealed(value, seal));
    }

    /** Reads what {@link #sealed} wrote. */
    public static Value unsealed(String json, Function<String, String> unseal) {
        return Sealing.unsealed(read(json), unseal);
    }

    /**
     * Reads JSON. Integers stay whole, a key that comes twice counts with its last value.
     *
     * @throws JsonSyntaxException with line and column, also for text nested deeper than 200
     */
    public static Value read(String json) {
        return new JsonReader(json).read();
    }

    /** Reads a JSON object; anything else is a {@link JsonSyntaxException}. */
    public static Mapping readMapping(String json) {
        if (read(json) instanceof Mapping mapping) {
            return mapping;
        }
        throw new JsonSyntaxException("Expected a JSON object", 1, 1);
    }
}
