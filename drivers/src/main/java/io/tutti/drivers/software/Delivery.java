package io.tutti.drivers.software;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** What a deployment's row means for the machine's agent. */
public final class Delivery {
    private Delivery() {}

    /**
     * The wish that the row stands for, if it wishes anything: an attempt that is under way, or one that nobody waits for
     * ({@code NO_SIGNAL}). Of a component only the part that the action runs is sent, as if it were alone.
     *
     * @param key good for just this attempt's routes
     * @param task the id by which the attempt names itself
     */
    public static Optional<Wish> wish(Deployment row, String key, String task) {
        if (row.attempt().isEmpty() || (row.status() != Status.IN_PROGRESS && !isUnawaited(row))) {
            return Optional.empty();
        }
        return Optional.of(row.cancelled() ? new Wish.Cancel(row.attempt()) : apply(row, key, task));
    }

    /** Whether nobody waits for the attempt's end, so that its row says {@code COMPLETE} from the start. */
    static boolean isUnawaited(Deployment row) {
        return row.inputs()
                .text(DerivedConfig.TRANSPORT)
                .filter("NO_SIGNAL"::equals)
                .isPresent();
    }

    private static Wish apply(Deployment row, String key, String task) {
        var config = row.config();
        var part = Component.is(config) ? Component.entry(config, row.action()) : Optional.<Mapping>empty();
        return new Wish.Apply(
                row.id(),
                row.attempt(),
                row.action(),
                part.flatMap(entry -> entry.text("tool")).orElse(config.group()),
                part.map(entry -> entry.get("config").orElse(Value.of(""))).orElse(config.config()),
                row.inputs(),
                config.outputs().stream()
                        .flatMap(output -> output.text("name").stream())
                        .toList(),
                config.options(),
                key,
                task,
                row.deadline());
    }
}
