package io.tutti.testkit.suite;

import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.testkit.fake.VirtualClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The small world in which one resource type is rehearsed. Each test gets a fresh one. */
public interface Stage {
    ResourceType type();

    /** What the resource is made with, defaults filled in. */
    Mapping properties();

    VirtualClock clock();

    /** Where signals arrive. */
    Mailbox mailbox();

    /** The objects that the type keeps in the world now; always empty for a type that makes none. */
    List<String> objects();

    /** Whether a made resource is one object of the world. */
    default boolean makesAnObject() {
        return true;
    }

    /** Lets the world go on: machines work, signals come. Called whenever time has passed. */
    default void turn() {}

    /** When the world will go on by itself, if it will. */
    default Optional<Instant> next() {
        return Optional.empty();
    }

    /** Takes the object away behind the type's back; false when there is none to take. */
    default boolean vanish() {
        return false;
    }

    /** Properties with which making it fails for good, if there are such. */
    default Optional<Mapping> failing() {
        return Optional.empty();
    }

    /** How often an attempt may fail before the world counts as broken. */
    default int tries() {
        return 1;
    }
}
