package io.tutti.server.api;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Problems;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Pieces of JSON that many routes answer. */
public final class Answers {
    private Answers() {}

    /** As OpenStack writes it, in UTC and whole seconds: {@code 2030-01-31T12:00:00Z}. */
    public static Value time(Instant instant) {
        return Value.of(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    public static Value time(Optional<Instant> instant) {
        return instant.map(Answers::time).orElseGet(Value::none);
    }

    public static Value text(Optional<String> text) {
        return text.map(Value::of).orElseGet(Value::none);
    }

    /** The value, or a refusal with all problems. */
    public static <T> T good(Checked<T> checked) {
        return checked.orRefuse();
    }

    /** Adds the warnings, if there is a list for them. */
    public static Mapping withWarnings(Mapping json, Checked<?> checked) {
        return json.with("warnings", Problems.write(checked.warnings()));
    }
}
