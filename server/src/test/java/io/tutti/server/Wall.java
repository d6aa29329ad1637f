package io.tutti.server;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Is painted in place; what is being made or painted with a colour that dries slowly waits until that is dry. */
final class Wall implements ResourceType {
    final Map<String, String> paints = new ConcurrentHashMap<>();
    final Set<String> asleep = ConcurrentHashMap.newKeySet();
    volatile boolean wet;
    volatile boolean restless;
    volatile String refused = "broken";

    @Override
    public Description description() {
        return Description.of("Test::Wall", "A wall.").acceptingAnything();
    }

    @Override
    public Progress create(Call call) {
        return painted(call, "wall-" + call.token());
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return painted(call, call.resource().orElseThrow());
    }

    private Progress painted(Call call, String wall) {
        var paint = call.properties().text("paint").orElse("");
        if (paint.equals(refused)) {
            return Progress.failed(Problem.of("test.failed", "It peels"));
        }
        paints.put(wall, paint);
        return paint.equals("slow") && wet
                ? Progress.again(wall, Value.none(), Duration.ofMillis(5))
                : Progress.done(wall, Value.map("paint", Value.of(paint)));
    }

    @Override
    public Progress check(Call call) {
        var paint = call.resource().map(paints::get);
        return paint.map(colour -> Progress.done(call.resource().orElseThrow(), Value.map("paint", Value.of(colour))))
                .orElseGet(() -> Progress.failed(Problem.of("test.gone", "Nobody sees a wall")));
    }

    /** What is wet does not come to rest before it is dry. */
    @Override
    public Progress suspend(Call call) {
        if (restless) {
            return Progress.failed(Problem.of("test.failed", "It will not rest"));
        }
        call.resource().ifPresent(asleep::add);
        return wet
                ? Progress.again(call.resource().orElseThrow(), Value.none(), Duration.ofMillis(5))
                : new Progress.Done(call.resource(), Mapping.EMPTY);
    }

    @Override
    public Progress resume(Call call) {
        call.resource().ifPresent(asleep::remove);
        return new Progress.Done(call.resource(), Mapping.EMPTY);
    }

    @Override
    public Progress leave(Call call) {
        return Progress.gone();
    }

    @Override
    public Progress delete(Call call) {
        call.resource().ifPresent(paints::remove);
        return Progress.gone();
    }
}
