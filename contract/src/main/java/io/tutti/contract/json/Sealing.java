package io.tutti.contract.json;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Null;
import io.tutti.contract.value.Value.Real;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import io.tutti.contract.value.Value.Unknown;
import java.util.LinkedHashMap;
import java.util.function.Function;

/** Turns secrets and unknowns into plain mappings and back, so that they can rest in JSON. */
final class Sealing {
    private static final String SECRET = "$secret";
    private static final String UNKNOWN = "$unknown";

    private Sealing() {}

    static Value sealed(Value value, Function<String, String> seal) {
        return switch (value) {
            case Secret secret -> Value.map(SECRET, Value.of(seal.apply(Json.sealed(secret.hidden(), text -> text))));
            case Unknown unknown -> Value.map(UNKNOWN, Value.of(unknown.why()));
            case Sequence sequence ->
                new Sequence(sequence.items().stream().map(i -> sealed(i, seal)).toList());
            case Mapping mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                mapping.entries()
                        .forEach((key, entry) ->
                                entries.put(key.startsWith("$") ? "$" + key : key, sealed(entry, seal)));
                yield new Mapping(entries);
            }
            case Null _, Bool _, Int _, Real _, Text _ -> value;
        };
    }

    static Value unsealed(Value value, Function<String, String> unseal) {
        return switch (value) {
            case Sequence sequence ->
                new Sequence(
                        sequence.items().stream().map(i -> unsealed(i, unseal)).toList());
            case Mapping mapping -> unsealedMapping(mapping, unseal);
            case Null _, Bool _, Int _, Real _, Text _, Secret _, Unknown _ -> value;
        };
    }

    private static Value unsealedMapping(Mapping mapping, Function<String, String> unseal) {
        if (mapping.entries().size() == 1) {
            if (mapping.entries().get(SECRET) instanceof Text sealed) {
                return new Secret(Json.unsealed(unseal.apply(sealed.value()), text -> text));
            }
            if (mapping.entries().get(UNKNOWN) instanceof Text why) {
                return new Unknown(why.value());
            }
        }
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries()
                .forEach((key, entry) ->
                        entries.put(key.startsWith("$$") ? key.substring(1) : key, unsealed(entry, unseal)));
        return new Mapping(entries);
    }
}
