package io.tutti.testkit.types;

import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.fake.FakeAgents;
import io.tutti.testkit.fake.Habits;
import io.tutti.testkit.fake.VirtualClock;
import io.tutti.testkit.suite.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A stage with a store and agents, to be set up in a chain. */
final class Bench implements Stage {
    final VirtualClock clock = new VirtualClock();
    final MemoryStore store = new MemoryStore(clock);
    final FakeAgents agents;

    private Optional<ResourceType> type = Optional.empty();
    private Mapping properties = Mapping.EMPTY;
    private Supplier<List<String>> objects = List::of;
    private boolean makesAnObject;
    private BooleanSupplier vanish = () -> false;
    private Optional<Mapping> failing = Optional.empty();
    private Runnable world = () -> {};
    private int tries = 1;

    Bench() {
        this(1, Habits.GOOD);
    }

    Bench(long seed, Habits habits) {
        agents = new FakeAgents(store.software(), store.exchange(), store.mailbox(), clock, seed, habits);
    }

    Bench playing(ResourceType played, Mapping with) {
        type = Optional.of(played);
        properties = with;
        return this;
    }

    Bench making(Supplier<List<String>> these) {
        objects = these;
        makesAnObject = true;
        return this;
    }

    Bench vanishing(BooleanSupplier how) {
        vanish = how;
        return this;
    }

    Bench failingWith(Mapping with) {
        failing = Optional.of(with);
        return this;
    }

    Bench going(Runnable on) {
        world = on;
        return this;
    }

    Bench trying(int often) {
        tries = often;
        return this;
    }

    @Override
    public ResourceType type() {
        return type.orElseThrow();
    }

    @Override
    public Mapping properties() {
        return properties;
    }

    @Override
    public VirtualClock clock() {
        return clock;
    }

    @Override
    public Mailbox mailbox() {
        return store.mailbox();
    }

    @Override
    public List<String> objects() {
        return objects.get();
    }

    @Override
    public boolean makesAnObject() {
        return makesAnObject;
    }

    @Override
    public void turn() {
        world.run();
        agents.turn();
    }

    @Override
    public Optional<Instant> next() {
        return agents.next();
    }

    @Override
    public boolean vanish() {
        return vanish.getAsBoolean();
    }

    @Override
    public Optional<Mapping> failing() {
        return failing;
    }

    @Override
    public int tries() {
        return tries;
    }

    /** Addresses that lead nowhere. */
    record Urls() implements SignalUrls {
        @Override
        public String forResource(Owner owner, String name) {
            return "http://tutti.test/" + owner.stackId() + "/" + name + "/signal";
        }

        @Override
        public String token(Owner owner, String name) {
            return "token-of-" + name;
        }

        @Override
        public String signed(Owner owner, String name) {
            return forResource(owner, name) + "?signature=x";
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return "http://tutti.test/attempts/" + attempt + "?signature=x";
        }
    }
}
