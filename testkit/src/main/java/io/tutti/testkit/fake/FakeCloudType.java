package io.tutti.testkit.fake;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.testkit.fake.Thing.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Fake::Server} and {@code Fake::Net}: things of the {@link FakeCloud}, driven as a driver of a real cloud must.
 *
 * <p>The cloud accepts two things of one token, and its listing lags. So a creation looks first, makes one only when it
 * sees none, and at its end, when the listing cannot lag any longer, removes whatever else has its token. A deletion looks
 * again for as long as the listing may lag.
 */
public final class FakeCloudType implements ResourceType {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final String DELETE = "delete";
    private static final String DOUBT = "doubt";

    private final FakeCloud cloud;
    private final String kind;
    private final Description description;

    private FakeCloudType(FakeCloud cloud, String kind, Description description) {
        this.cloud = cloud;
        this.kind = kind;
        this.description = description;
    }

    /** {@code Fake::Server}. */
    public static FakeCloudType server(FakeCloud cloud) {
        return new FakeCloudType(
                cloud,
                "server",
                Description.of("Fake::Server", "A machine that exists in virtual time only.")
                        .property(Property.text("net", "The net it is in, by get_resource."))
                        .property(Property.text("name", "Any name."))
                        .attribute("address", Kind.TEXT, "An address that leads nowhere.")
                        .example("""
                            heat_template_version: 2018-08-31
                            resources:
                              net:
                                type: Fake::Net
                              server:
                                type: Fake::Server
                                properties:
                                  net: {get_resource: net}
                            """));
    }

    /** {@code Fake::Net}. */
    public static FakeCloudType net(FakeCloud cloud) {
        return new FakeCloudType(
                cloud,
                "net",
                Description.of(
                                "Fake::Net",
                                "A net that exists in virtual time only; servers in it keep it from deletion.")
                        .property(Property.text("name", "Any name."))
                        .attribute("address", Kind.TEXT, "An address that leads nowhere.")
                        .example("""
                            heat_template_version: 2018-08-31
                            resources:
                              net:
                                type: Fake::Net
                            """));
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Progress create(Call call) {
        try {
            return call.resource().isPresent() ? built(call, call.resource().get()) : made(call);
        } catch (CloudTrouble.Refused refused) {
            return new Progress.Again(call.resource(), call.checkpoint(), Optional.of(refused.retryAfter()), Set.of());
        } catch (CloudTrouble.TimedOut | CloudTrouble.InUse _) {
            return inDoubt(call);
        }
    }

    /** Whether anything was made shows when the listing has caught up. */
    private Progress inDoubt(Call call) {
        var doubt = new Waiting(DOUBT, call.attempt(), call.now());
        return new Progress.Again(call.resource(), doubt.checkpoint(), Optional.of(cloud.listingLag()), Set.of());
    }

    private Progress made(Call call) {
        var usable = mine(call).stream().filter(FakeCloudType::isUsable).findFirst();
        if (usable.isPresent()) {
            return made(call, usable.get().id());
        }
        if (Waiting.begun(call, DOUBT)) {
            var left = Waiting.of(call, DOUBT).left(cloud.listingLag(), call.now());
            if (!left.isZero()) {
                return new Progress.Again(Optional.empty(), call.checkpoint(), Optional.of(left), Set.of());
            }
        }
        return made(call, cloud.create(kind, call.token(), call.properties()));
    }

    private static boolean isUsable(Thing thing) {
        return switch (thing.state()) {
            case BUILDING, ACTIVE -> true;
            case ERROR, DELETING -> false;
        };
    }

    private static Progress made(Call call, String id) {
        return Progress.again(id, new Waiting("build", call.attempt(), call.now()).checkpoint(), POLL);
    }

    private Progress built(Call call, String id) {
        var thing = cloud.get(id);
        if (thing.isEmpty()) {
            // An earlier attempt's was lost or removed; this one begins again.
            return made(call);
        }
        return switch (thing.get().state()) {
            case BUILDING -> Progress.again(id, call.checkpoint(), POLL);
            case ERROR -> failedBuild(call, id);
            case DELETING -> Progress.again(id, call.checkpoint(), POLL);
            case ACTIVE -> alone(call, thing.get());
        };
    }

    private Progress failedBuild(Call call, String id) {
        cloud.delete(id);
        var problem = Problem.of("fake.build-failed", "The " + kind + " " + id + " ended in error.");
        return new Progress.Failed(problem, Optional.of(id), Value.none());
    }

    /** Done when nothing else can have the token any longer. */
    private Progress alone(Call call, Thing thing) {
        var left = Waiting.of(call, "build").left(cloud.listingLag(), call.now());
        if (!left.isZero()) {
            return Progress.again(thing.id(), Waiting.of(call, "build").checkpoint(), left);
        }
        var others = mine(call).stream()
                .filter(other -> !other.id().equals(thing.id()))
                .toList();
        if (others.isEmpty()) {
            return Progress.done(thing.id(), attributes(thing));
        }
        others.forEach(other -> cloud.delete(other.id()));
        return Progress.again(thing.id(), call.checkpoint(), POLL);
    }

    @Override
    public Progress delete(Call call) {
        var waiting = Waiting.of(call, DELETE);
        try {
            var rest = mine(call);
            var known = call.resource().flatMap(cloud::get);
            for (var thing : rest) {
                cloud.delete(thing.id());
            }
            known.map(Thing::id).ifPresent(cloud::delete);
            var left = waiting.left(cloud.listingLag(), call.now());
            if (rest.isEmpty() && known.isEmpty() && left.isZero()) {
                return Progress.gone();
            }
            var again = rest.isEmpty() && known.isEmpty() ? left : POLL;
            return new Progress.Again(call.resource(), waiting.checkpoint(), Optional.of(again), Set.of());
        } catch (CloudTrouble.Refused refused) {
            return new Progress.Again(
                    call.resource(), waiting.checkpoint(), Optional.of(refused.retryAfter()), Set.of());
        } catch (CloudTrouble.TimedOut | CloudTrouble.InUse _) {
            return new Progress.Again(call.resource(), waiting.checkpoint(), Optional.of(POLL), Set.of());
        }
    }

    @Override
    public Progress check(Call call) {
        try {
            return call.resource()
                    .flatMap(cloud::get)
                    .filter(thing -> thing.state() == State.ACTIVE)
                    .map(thing -> Progress.done(thing.id(), attributes(thing)))
                    .orElseGet(() -> new Progress.Failed(
                            Problem.of("fake.vanished", "The " + kind + " " + call.name() + " is no longer there."),
                            call.resource(),
                            call.checkpoint()));
        } catch (CloudTrouble.Refused refused) {
            return new Progress.Again(call.resource(), call.checkpoint(), Optional.of(refused.retryAfter()), Set.of());
        }
    }

    /** What the listing shows of this task's things, the oldest first. */
    private List<Thing> mine(Call call) {
        return cloud.find(kind, call.token()).stream()
                .sorted(Comparator.comparing(Thing::created).thenComparing(Thing::id))
                .toList();
    }

    private static Mapping attributes(Thing thing) {
        return Value.map("address", Value.of("fake:" + thing.id()));
    }
}
