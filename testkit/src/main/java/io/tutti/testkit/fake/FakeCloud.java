package io.tutti.testkit.fake;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.testkit.fake.Thing.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cloud without mercy, in virtual time: answers get lost, two objects of one tag are accepted, listings lag behind,
 * deletions are accepted and fail later, calls are turned away. Everything follows from the seed and the calls. Reading by
 * id is always right. Not thread-safe.
 */
public final class FakeCloud {
    /** After so many failed deletions of one thing the cloud relents, so that every run can end. */
    private static final int RELENTS_AFTER = 2;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Nastiness nastiness;
    private final InstantSource clock;
    private final Dice dice;
    private final Map<String, Thing> things = new TreeMap<>();
    private final Map<String, Instant> listedFrom = new HashMap<>();
    private final Map<String, Integer> failedDeletes = new HashMap<>();
    private final List<Thing> made = new ArrayList<>();
    private final Map<String, Integer> madeAgain = new TreeMap<>();
    private final Map<String, Boolean> lookedFor = new HashMap<>();
    private int blind;
    private int calls;

    public FakeCloud(long seed, Nastiness nastiness, InstantSource clock) {
        this.nastiness = nastiness;
        this.clock = clock;
        this.dice = new Dice(seed);
    }

    /**
     * Makes a thing, whatever else has the same token.
     *
     * @return its id
     */
    public String create(String kind, String token, Mapping properties) {
        admit(kind + " " + token);
        var id = kind + "-" + (made.size() + 1);
        var thing = new Thing(
                id, kind, token, State.BUILDING, properties, clock.instant(), Optional.of(soon("build " + token)));
        things.put(id, thing);
        made.add(thing);
        blind += lookedFor.getOrDefault(token, true) ? 0 : 1;
        madeAgain.merge(token, 0, (again, _) -> again + 1);
        lookedFor.put(token, false);
        listedFrom.put(id, clock.instant().plus(dice.upTo(nastiness.listingLag(), "list " + token)));
        if (dice.falls(nastiness.lostAnswer(), "answer " + kind + " " + token)) {
            throw new CloudTrouble.TimedOut("create " + kind);
        }
        return id;
    }

    /** The thing of that id as it is. */
    public Optional<Thing> get(String id) {
        admit("get " + id);
        return look(id);
    }

    /** The things of that token, as a listing knows them: one just made may be missing. */
    public List<Thing> find(String kind, String token) {
        admit("find " + token);
        lookedFor.put(token, true);
        return truth().stream()
                .filter(thing -> thing.kind().equals(kind) && thing.token().equals(token))
                .filter(this::isListed)
                .toList();
    }

    /** Accepts a deletion; deleting what is not there is fine. Something still used is refused. */
    public void delete(String id) {
        admit("delete " + id);
        var thing = look(id);
        if (thing.isEmpty() || thing.get().state() == State.DELETING) {
            return;
        }
        if (isUsed(id)) {
            throw new CloudTrouble.InUse(id);
        }
        things.put(id, thing.get().in(State.DELETING, Optional.of(soon("delete " + id))));
        if (dice.falls(nastiness.lostAnswer(), "answer delete " + id)) {
            throw new CloudTrouble.TimedOut("delete " + id);
        }
    }

    /** Removes a thing behind everybody's back. */
    public void lose(String id) {
        things.remove(id);
    }

    /** Everything there is, seen by nobody but the test. */
    public List<Thing> truth() {
        return List.copyOf(things.values()).stream()
                .flatMap(thing -> settled(thing).stream())
                .toList();
    }

    /** Everything that was ever made, as it was at its making, in order. */
    public List<Thing> everMade() {
        return List.copyOf(made);
    }

    /** How many things were made beside an older one of the same token. */
    public int madeAgain() {
        return madeAgain.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of those were made without a look for the older one. */
    public int madeBlind() {
        return blind;
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    /** How long a listing may lag, as the cloud's manual says. */
    public Duration listingLag() {
        return nastiness.listingLag();
    }

    private void admit(String what) {
        calls++;
        if (dice.falls(nastiness.refused(), "admit " + what)) {
            throw new CloudTrouble.Refused(RETRY_AFTER);
        }
    }

    private Optional<Thing> look(String id) {
        return Optional.ofNullable(things.get(id)).flatMap(this::settled);
    }

    /** What has become of it by now. */
    private Optional<Thing> settled(Thing thing) {
        if (thing.due().isEmpty() || thing.due().get().isAfter(clock.instant())) {
            return Optional.of(thing);
        }
        if (thing.state() == State.BUILDING) {
            var failed = dice.falls(nastiness.failedBuild(), "built " + thing.token());
            return Optional.of(kept(thing.in(failed ? State.ERROR : State.ACTIVE, Optional.empty())));
        }
        var failures = failedDeletes.getOrDefault(thing.id(), 0);
        if (failures < RELENTS_AFTER && dice.falls(nastiness.failedDelete(), "deleted " + thing.id())) {
            failedDeletes.put(thing.id(), failures + 1);
            return Optional.of(kept(thing.in(State.ERROR, Optional.empty())));
        }
        things.remove(thing.id());
        return Optional.empty();
    }

    private Thing kept(Thing thing) {
        things.put(thing.id(), thing);
        return thing;
    }

    private boolean isListed(Thing thing) {
        return !listedFrom.getOrDefault(thing.id(), Instant.MAX).isAfter(clock.instant());
    }

    private boolean isUsed(String id) {
        return truth().stream()
                .anyMatch(thing ->
                        thing.properties().text("net").filter(id::equals).isPresent());
    }

    private Instant soon(String what) {
        return clock.instant().plus(dice.upTo(nastiness.slowness(), what));
    }
}
