package io.tutti.stacks;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What there is on a {@link Stage}, by the token of the task that made it. */
final class World {
    /** Token to the name of the resource. */
    final Map<String, String> names = new LinkedHashMap<>();
    /** Token to the properties. */
    final Map<String, Mapping> things = new LinkedHashMap<>();
    /** Things that nobody can change in place, whatever their type says. */
    final TreeSet<String> rigid = new TreeSet<>();

    /** The tokens of things that rest. */
    final TreeSet<String> asleep = new TreeSet<>();

    static Mapping output(Effect effect, Mapping bound) {
        var secret = bound.mapping("properties").text("be");
        return Value.map("resource", Value.of(secret.orElse("id-" + effect.task())))
                .with("attributes", bound.mapping("properties"));
    }

    /** The object that there was. */
    static Mapping old(Mapping bound) {
        var before = bound.mapping("before");
        return Value.map("resource", before.get("resource").orElse(Value.none()))
                .with("attributes", before.mapping("attributes"));
    }

    Mapping updated(String made, Effect effect, Mapping bound) {
        var before = bound.mapping("before");
        if (bound.text("how").equals(Optional.of("change"))
                && !rigid.contains(effect.task().value())) {
            put(before.text("token").orElseThrow(), effect, bound);
            return old(bound).with("attributes", bound.mapping("properties"));
        }
        put(made, effect, bound);
        return Value.map("resource", Value.of(before.text("resource").orElse("id") + "+"))
                .with("attributes", bound.mapping("properties"))
                .with("replaced", Value.of(true));
    }

    void reverted(String made, Mapping bound) {
        var left = bound.mapping("left");
        if (left.get("replaced").isPresent() || left.get("replacing").isPresent()) {
            remove(made);
        } else if (left.get("idle").isEmpty()) {
            var before = bound.mapping("before");
            things.put(before.text("token").orElseThrow(), before.mapping("properties"));
        }
    }

    void put(String token, Effect effect, Mapping bound) {
        names.put(token, bound.text("name").orElse(effect.task().value()));
        things.put(token, bound.mapping("properties"));
    }

    void remove(String token) {
        names.remove(token);
        things.remove(token);
        asleep.remove(token);
    }
}
