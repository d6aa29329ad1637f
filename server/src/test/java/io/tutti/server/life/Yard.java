package io.tutti.server.life;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Property.OnChange;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import io.tutti.testkit.sim.Chance;
import io.tutti.testkit.sim.Findings;
import io.tutti.testkit.sim.Invariant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where all things of all stacks stand. Making, changing and removing them takes time and fails; nothing is forgotten. */
final class Yard {
    /** After so many failures of one thing all goes well with it, so that every run can end. */
    private static final int RELENTS_AFTER = 3;

    private final Chance chance;
    private final Findings findings;
    private final BooleanSupplier calm;
    private final int trouble;
    private final Map<String, Integer> failures = new HashMap<>();
    final Map<String, Thing> things = new TreeMap<>();
    /** Those that rest. */
    final Set<String> asleep = new TreeSet<>();

    private int made;
    int deeds;

    /** @param trouble how often something fails, in percent */
    Yard(Chance chance, Findings findings, BooleanSupplier calm, int trouble) {
        this.chance = chance;
        this.findings = findings;
        this.calm = calm;
        this.trouble = trouble;
    }

    /** One thing, made under a token. */
    record Thing(String id, String type, String token, String stack, String name, Mapping properties) {
        /** The ids of the things that it stands on. */
        List<String> needs() {
            return properties.get("needs").map(Thing::ids).orElse(List.of());
        }

        static List<String> ids(Value value) {
            return switch (value) {
                case Text text -> List.of(text.value());
                case Sequence items ->
                    items.items().stream().flatMap(item -> ids(item).stream()).toList();
                default -> List.of();
            };
        }
    }

    /** A person makes it what it was. */
    void changedByHand(String id, Mapping properties) {
        things.computeIfPresent(
                id, (_, thing) -> new Thing(id, thing.type(), thing.token(), thing.stack(), thing.name(), properties));
    }

    List<ResourceType> types() {
        return List.of(new YardType("Sim::Thing"), new YardType("Sim::Other"));
    }

    private boolean fails(String what) {
        if (calm.getAsBoolean() || !chance.percent(trouble) || failures.getOrDefault(what, 0) >= RELENTS_AFTER) {
            return false;
        }
        failures.merge(what, 1, Integer::sum);
        return true;
    }

    private final class YardType implements ResourceType {
        private final Description description;

        YardType(String name) {
            description = Description.of(name, "A thing in virtual time.")
                    .property(Property.text("a", "Changed in place.").whenChanged(OnChange.UPDATE))
                    .property(Property.text("b", "Changed by a replacement."))
                    .property(Property.text("c", "Of which the driver says that a replacement is needed.")
                            .whenChanged(OnChange.UPDATE))
                    .property(Property.sequence("needs", "Things that must be there as long as it is.")
                            .whenChanged(OnChange.UPDATE))
                    .attribute("id", Kind.TEXT, "Its own id.");
        }

        @Override
        public Description description() {
            return description;
        }

        @Override
        public Progress create(Call call) {
            if (fails("create " + call.token())) {
                return broken(call, "before it was made");
            }
            var thing = mine(call)
                    .map(old -> with(old, call.properties()))
                    .orElseGet(() -> new Thing(
                            "thing-" + ++made,
                            description.type(),
                            call.token(),
                            call.owner().stackId(),
                            call.name(),
                            call.properties()));
            deeds++;
            stands(thing);
            return fails("create " + call.token()) ? broken(call, "after it was made") : done(call, thing);
        }

        @Override
        public Progress update(Call call, Mapping before) {
            if (!call.properties().get("c").equals(before.get("c"))) {
                return new Progress.Replace();
            }
            var thing = call.resource().map(things::get);
            if (thing.isEmpty() || fails("update " + call.token())) {
                return broken(call, "before it was changed");
            }
            deeds++;
            findings.check(
                    Invariant.I3, !asleep.contains(thing.get().id()), () -> thing.get() + " is changed while it rests");
            var changed = with(thing.get(), call.properties());
            stands(changed);
            return fails("update " + call.token()) ? broken(call, "after it was changed") : done(call, changed);
        }

        @Override
        public Progress delete(Call call) {
            if (fails("delete " + call.token())) {
                return broken(call, "before it was removed");
            }
            mine(call).or(() -> call.resource().map(things::get)).ifPresent(thing -> {
                deeds++;
                for (var other : things.values()) {
                    findings.check(
                            Invariant.I20,
                            !other.needs().contains(thing.id()),
                            () -> thing + " is removed under " + other);
                }
                things.remove(thing.id());
                asleep.remove(thing.id());
            });
            return fails("delete " + call.token()) ? broken(call, "after it was removed") : Progress.gone();
        }

        @Override
        public Progress check(Call call) {
            if (fails("check " + call.token())) {
                return broken(call, "while it was looked at");
            }
            return call.resource().filter(things::containsKey).isPresent()
                    ? new Progress.Done(
                            call.resource(),
                            Value.map("id", Value.of(call.resource().get())))
                    : broken(call, "and is not there");
        }

        @Override
        public Progress suspend(Call call) {
            return rests(call, "suspend", asleep::add);
        }

        @Override
        public Progress resume(Call call) {
            return rests(call, "resume", asleep::remove);
        }

        private Progress rests(Call call, String what, Consumer<String> deed) {
            if (fails(what + " " + call.token())) {
                return broken(call, "before it was to " + what);
            }
            call.resource().filter(things::containsKey).ifPresent(deed);
            return fails(what + " " + call.token())
                    ? broken(call, "after it was to " + what)
                    : new Progress.Done(call.resource(), Mapping.EMPTY);
        }

        private Optional<Thing> mine(Call call) {
            return things.values().stream()
                    .filter(thing -> thing.token().equals(call.token()))
                    .findFirst();
        }

        private Thing with(Thing thing, Mapping properties) {
            return new Thing(thing.id(), thing.type(), thing.token(), thing.stack(), thing.name(), properties);
        }

        private void stands(Thing thing) {
            for (var need : thing.needs()) {
                findings.check(Invariant.I2, things.containsKey(need), () -> thing + " stands on what is not there");
            }
            things.put(thing.id(), thing);
        }

        private Progress done(Call call, Thing thing) {
            return call.checkpoint() instanceof Value.Null && !calm.getAsBoolean() && chance.percent(40)
                    ? Progress.again(
                            thing.id(),
                            Value.of("slow"),
                            chance.millis(10, 6_000).plus(Duration.ofMillis(1)))
                    : Progress.done(thing.id(), Value.map("id", Value.of(thing.id())));
        }

        private Progress broken(Call call, String when) {
            var problem = Problem.of("sim.broken", call.name() + " broke " + when);
            return new Progress.Failed(problem, chance.percent(50) ? call.resource() : Optional.empty(), Value.none());
        }
    }
}
