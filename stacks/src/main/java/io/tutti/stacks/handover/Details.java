package io.tutti.stacks.handover;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What Tutti knows beyond Heat's export, under the key {@value #KEY}. In it a secret is {@code {"$secret": JSON}}: in clear,
 * as everything in an export is, but still marked, so that it is covered again where the stack is adopted.
 */
final class Details {
    static final String KEY = "tutti";
    static final String FORMAT = "format";
    static final String STACK = "stack";
    static final String RESOURCE = "resource";
    /** Of these details; a document with a higher one is refused. */
    static final long NEWEST = 1;

    /** Says of a document that its secrets are not in it. */
    static final String MASKED = "masked";

    /** How {@link #written} says that the JSON beside it is a secret's. */
    private static final String SECRET = "$secret";

    private static final Value MASK = Value.of("***");

    private Details() {}

    /** The same with nothing of what its secrets say. */
    static Value masked(Value value) {
        return switch (value) {
            case Value.Secret _ -> MASK;
            case Value.Sequence(var items) ->
                Value.list(items.stream().map(Details::masked).toList());
            case Mapping mapping when mapping.get(SECRET).isPresent() -> mapping.with(SECRET, Json.clear(MASK));
            case Mapping mapping -> {
                var all = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((name, item) -> all.put(name, masked(item)));
                yield new Mapping(all);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Unknown _ -> value;
        };
    }

    static Value written(Mapping details) {
        return Json.read(Json.sealed(details.with(FORMAT, Value.of(NEWEST)), text -> text));
    }

    /** Nothing for what nobody has written here. */
    static Mapping read(Mapping document) {
        return Json.unsealed(Json.clear(document.mapping(KEY)), text -> text) instanceof Mapping details
                ? details
                : Mapping.EMPTY;
    }

    /** All of a resource that Heat's fields do not say. */
    static Mapping of(ResourceRow row) {
        var all = Value.map("token", Value.of(row.token()))
                .with("type", row.type())
                .with("reason", row.reason())
                .with("attributes", row.attributes())
                .with("metadata", row.metadata())
                .with("created", row.created().toString());
        all = row.checkpoint() instanceof Value.Null ? all : all.with("checkpoint", row.checkpoint());
        return row.made().equals(Frozen.NOTHING)
                ? all
                : all.with("made", row.made().toValue());
    }

    static Optional<Instant> time(Mapping details, String name) {
        try {
            return details.text(name).map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
