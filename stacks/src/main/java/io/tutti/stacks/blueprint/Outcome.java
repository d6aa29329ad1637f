package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import java.util.function.Function;

/** What is known of a resource when something refers to it. */
public sealed interface Outcome {
    /** It will be made: its id and attributes are not known yet. */
    record Awaited() implements Outcome {}

    /** It was skipped, passed over or has failed and nobody minds: whatever is asked of it is null. */
    record Absent() implements Outcome {}

    /** It is there. */
    record Made(Optional<String> resource, Mapping attributes) implements Outcome {
        /** What rows and events show for an id that is a secret. */
        public static final String MASK = "***";

        /** What {@code get_resource} answers. The id of a generated secret is the secret, and stays one. */
        public Value reference() {
            var plain = resource.<Value>map(Value::of).orElse(Value.none());
            return attributes.get("OS::stack_id").or(this::secretId).orElse(plain);
        }

        private Optional<Value> secretId() {
            return attributes.entries().values().stream()
                    .filter(Value.Secret.class::isInstance)
                    .filter(secret -> resource.equals(Optional.of(MASK)) || resource.equals(secret.asText()))
                    .findFirst();
        }

        /** The id as rows and events may show it. */
        public Optional<String> shown() {
            return resource.map(id -> secretId().isPresent() ? MASK : id);
        }
    }

    /** By the resource's name. */
    interface Outcomes extends Function<String, Outcome> {}

    /** A plan knows nothing of what will be made. */
    Outcomes NOTHING_YET = _ -> new Awaited();

    /** What the output of a task, {@code {resource, attributes}}, says of its resource. */
    static Outcome of(Value output) {
        return output instanceof Mapping mapping
                ? new Made(mapping.text("resource"), mapping.mapping("attributes"))
                : new Absent();
    }
}
