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
import java.util.concurrent.ConcurrentHashMap;

/** Is painted in place; what is being made or painted with a colour that dries slowly waits until that is dry. */
final class Wall implements ResourceType {
    final Map<String, String> paints = new ConcurrentHashMap<>();
    volatile boolean wet;

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
        if (paint.equals("broken")) {
            return Progress.failed(Problem.of("test.failed", "It peels"));
        }
        paints.put(wall, paint);
        return paint.equals("slow") && wet
                ? Progress.again(wall, Value.none(), Duration.ofMillis(5))
                : Progress.done(wall, Value.map("paint", Value.of(paint)));
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
