package io.tutti.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import java.util.Optional;
import java.util.Set;

/** What drivers make of an effect on a {@link Stage}. */
record Drivers(Stage stage, World world, RunId run, Effect effect, Mapping bound) {
    private static final Set<String> MAY_HANG = Set.of("create", "update", "check", "suspend", "resume");

    private String operation() {
        return effect.work().operation();
    }

    private String name() {
        return effect.task().value();
    }

    private String made() {
        return Tokens.of(run, effect.task());
    }

    /** What is answered; nothing by what hangs. */
    Optional<Event> answer() {
        if (operation().equals("seal") && bound.text("address").isPresent()) {
            return Optional.empty();
        }
        if (operation().equals("hook")) {
            return hooked();
        }
        if (operation().equals("pause")) {
            return Optional.of(paused());
        }
        if (operation().equals("refuse")) {
            var said = Problem.of(
                    bound.text("code").orElseThrow(), bound.text("message").orElseThrow());
            return Optional.of(new Event.Failed(stage.now, effect.task(), effect.attempt(), said, Value.none()));
        }
        if (operation().equals("seal") || bound.text("how").equals(Optional.of("idle"))) {
            return Optional.of(succeeded(World.old(bound).with("idle", Value.of(true))));
        }
        if (rests()) {
            var refused = called("resume " + name(), Value.none());
            if (refused.isPresent()) {
                return refused;
            }
            world.asleep.remove(bound.mapping("before").text("token").orElseThrow());
        }
        if (operation().equals("create")) {
            world.put(bound.text("token").orElse(made()), effect, bound);
        }
        var hangs = MAY_HANG.contains(operation()) && stage.endless.contains(name());
        var refused = called(operation() + " " + effect.task(), hangs ? Value.none() : halfway());
        return hangs ? Optional.empty() : refused.or(() -> Optional.of(done()));
    }

    /** Whether what rests must be woken first; another object beside it minds nothing. */
    private boolean rests() {
        var left = bound.mapping("left");
        var other = bound.text("how").equals(Optional.of("replace"))
                || left.get("replaced").isPresent()
                || left.get("replacing").isPresent();
        return bound.get("asleep").isPresent() && !other && left.get("awake").isEmpty();
    }

    /** What was woken now or before is said to be. */
    private Mapping awake(Mapping said) {
        return rests() || bound.mapping("left").get("awake").isPresent() ? said.with("awake", Value.of(true)) : said;
    }

    /** Waits once, for a word that may come. */
    private Optional<Event> hooked() {
        if (!effect.signals().isEmpty()) {
            return Optional.of(succeeded(Value.none()));
        }
        var address = bound.text("address").orElseThrow();
        var shown = bound.get("properties")
                .map(properties -> Value.map("properties", properties))
                .orElse(Mapping.EMPTY);
        return effect.addresses().isEmpty()
                ? Optional.of(new Event.Progressed(
                        stage.now, effect.task(), effect.attempt(), shown, Optional.empty(), Set.of(address), 0))
                : Optional.empty();
    }

    private Event paused() {
        var millis = bound.whole("millis").orElse(0L);
        stage.now = stage.now.plusMillis(millis);
        if (millis > 0) {
            stage.calls.add("pause " + millis / 1000);
        }
        return succeeded(Value.none());
    }

    private Optional<Event> called(String call, Value left) {
        stage.calls.add(call);
        if (stage.failures.getOrDefault(call, 0) <= 0) {
            return Optional.empty();
        }
        stage.failures.merge(call, -1, Integer::sum);
        return Optional.of(failed(call + " went wrong", left));
    }

    private Event done() {
        return switch (operation()) {
            case "check", "suspend", "resume" -> tended();
            case "create" -> succeeded(World.output(effect, bound));
            case "update" -> succeeded(awake(world.updated(made(), effect, bound)));
            case "revert" -> {
                world.reverted(made(), bound);
                yield succeeded(awake(Mapping.EMPTY));
            }
            default -> {
                world.remove(bound.text("token").orElse(made()));
                yield succeeded(Value.none());
            }
        };
    }

    private Event tended() {
        var token = bound.text("token").orElseThrow();
        if (!world.names.containsKey(token)) {
            return failed(name() + " is not there", Value.none());
        }
        switch (operation()) {
            case "suspend" -> world.asleep.add(token);
            case "resume" -> world.asleep.remove(token);
            default -> {}
        }
        var knows = !operation().equals("check") || !bound.text("type").equals(Optional.of("Test::Trace"));
        var output = Value.map("resource", bound.get("resource").orElse(Value.none()))
                .with("attributes", operation().equals("check") ? bound.mapping("properties") : Mapping.EMPTY);
        return succeeded(knows ? output : output.with("unsupported", Value.of(true)));
    }

    /** The worst that can have happened: all is done, and nobody was told. */
    private Value halfway() {
        var call = operation() + " " + effect.task();
        if (stage.failures.getOrDefault(call, 0) <= 0) {
            return Value.none();
        }
        return switch (operation()) {
            case "create" -> Value.map("resource", Value.of("id-" + effect.task()));
            case "update" -> {
                var output = world.updated(made(), effect, bound);
                yield output.get("replaced").isPresent()
                        ? output.without("replaced").without("attributes").with("replacing", Value.of(true))
                        : bound.get("asleep").isPresent() ? Value.map("awake", Value.of(true)) : Value.none();
            }
            default -> Value.none();
        };
    }

    private Event failed(String said, Value left) {
        return new Event.Failed(stage.now, effect.task(), effect.attempt(), Problem.of("test.went-wrong", said), left);
    }

    private Event succeeded(Value output) {
        return new Event.Succeeded(stage.now, effect.task(), effect.attempt(), output);
    }
}
