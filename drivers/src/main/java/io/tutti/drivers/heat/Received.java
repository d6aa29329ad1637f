package io.tutti.drivers.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signals a wait condition has got so far, as a mapping from id to {@code {status, reason, data}} that rests in its
 * checkpoint. Heat's rules: every part of a signal may be missing, the same id overwrites.
 */
record Received(Mapping byId) {
    private static final String SUCCESS = "SUCCESS";
    private static final String FAILURE = "FAILURE";
    private static final String STATUS = "status";
    private static final String REASON = "reason";
    private static final String DATA = "data";
    private static final String FROM = "from";

    private static final Map<String, String> AMAZON =
            Map.of("Data", DATA, "Reason", REASON, "Status", STATUS, "UniqueId", "id");

    /** One more. A body with an unknown status is no signal at all. */
    Received and(Signal signal) {
        var body = body(signal);
        var number = byId.entries().size() + 1;
        var status = body.text(STATUS).orElse(SUCCESS);
        if (has(signal) || !(status.equals(SUCCESS) || status.equals(FAILURE))) {
            return this;
        }
        var entry = Value.map(STATUS, Value.of(status))
                .with(REASON, text(body, REASON, "Signal " + number + " received"))
                .with(DATA, body.get(DATA).orElse(Value.none()))
                .with(FROM, signal.id());
        return new Received(byId.with(text(body, "id", String.valueOf(number)), entry));
    }

    /** A signal that is handed over again, say to a later attempt, is no second one. */
    private boolean has(Signal signal) {
        return entries().stream()
                .anyMatch(entry -> entry.text(FROM).filter(signal.id()::equals).isPresent());
    }

    static boolean tellsOfFailure(Signal signal) {
        return isFailure(body(signal));
    }

    /** What Amazon's tools say has other names. */
    private static Mapping body(Signal signal) {
        var said = signal.payload() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        for (var name : AMAZON.entrySet()) {
            var value = said.get(name.getKey());
            if (value.isPresent() && said.get(name.getValue()).isEmpty()) {
                said = said.with(name.getValue(), value.get());
            }
        }
        return said;
    }

    /** What a new attempt keeps: a failure of the last one is over. */
    Received withoutFailures() {
        var kept = byId;
        for (var id : byId.entries().keySet()) {
            if (isFailure(byId.mapping(id))) {
                kept = kept.without(id);
            }
        }
        return new Received(kept);
    }

    int count() {
        return byId.entries().size();
    }

    boolean anyFailure() {
        return entries().stream().anyMatch(Received::isFailure);
    }

    String failureReasons() {
        return entries().stream()
                .filter(Received::isFailure)
                .map(Received::reason)
                .collect(Collectors.joining(";"));
    }

    /** Heat's words for a wait that ran out. */
    String outOf(long expected) {
        var text = count() + " of " + expected + " received";
        return count() == 0
                ? text
                : text + " - " + entries().stream().map(Received::reason).collect(Collectors.joining(";"));
    }

    /** The attribute: JSON text of id to data. */
    String data() {
        var data = Mapping.EMPTY;
        for (var id : byId.entries().keySet()) {
            data = data.with(id, byId.mapping(id).get(DATA).orElse(Value.none()));
        }
        return Json.clear(data);
    }

    private List<Mapping> entries() {
        return byId.entries().keySet().stream().map(byId::mapping).toList();
    }

    private static boolean isFailure(Mapping entry) {
        return entry.text(STATUS).filter(FAILURE::equals).isPresent();
    }

    private static String reason(Mapping entry) {
        return entry.text(REASON).orElse("");
    }

    /** A number as an id or a reason is fine. */
    private static String text(Mapping body, String key, String otherwise) {
        return body.get(key)
                .filter(value -> !(value instanceof Value.Null))
                .map(value -> value.asText().orElseGet(() -> Json.clear(value)))
                .orElse(otherwise);
    }
}
