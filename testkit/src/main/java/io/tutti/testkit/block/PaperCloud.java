package io.tutti.testkit.block;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.software.MachinePresence;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.MappedTypes;
import io.tutti.drivers.known.TypeBook;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.stacks.blueprint.Types;
import io.tutti.store.memory.MemoryStore;
import io.tutti.template.settings.Registry;
import io.tutti.testkit.fake.VirtualClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A cloud of paper: all resource types with their true schemas, of which those that only keep values are real, and those
 * that would touch a machine, a network or a script are not.
 */
final class PaperCloud implements Types {
    private static final Registry MAPPINGS = Registry.of(MappedTypes.mappings());

    private static final Set<String> REAL = Set.of(
            "OS::Heat::None",
            "OS::Heat::RandomString",
            "OS::Heat::SoftwareComponent",
            "OS::Heat::SoftwareConfig",
            "OS::Heat::StructuredConfig",
            "OS::Heat::TestResource",
            "OS::Heat::Value",
            "OS::Heat::WaitConditionHandle");
    private static final Set<String> DEPLOYMENTS =
            Set.of("OS::Heat::SoftwareDeployment", "OS::Heat::StructuredDeployment");
    private static final long SEED = 1;

    private final VirtualClock clock = new VirtualClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final Deeds deeds = new Deeds();
    private final Set<String> failing;
    private final Catalogue catalogue;
    private final TypeBook book;

    /** @param failing the resources whose scripts fail */
    PaperCloud(Set<String> failing) {
        this.failing = Set.copyOf(failing);
        this.catalogue = Catalogue.of(
                new Catalogue.Collaborators(
                        store.software(), store.exchange(), new Presence(deeds), new Nowhere(), new Random(SEED)),
                LocalCloud.descriptions().stream()
                        .map(description -> new PaperThing(description, true, deeds))
                        .toList(),
                Inventory.NONE);
        this.book = TypeBook.of(catalogue);
    }

    VirtualClock clock() {
        return clock;
    }

    Deeds deeds() {
        return deeds;
    }

    /** What makes a resource of that type here. */
    Optional<ResourceType> driver(String type) {
        return catalogue.find(type).map(real -> {
            if (DEPLOYMENTS.contains(type)) {
                return new PaperDeployment(real.description(), store.software(), deeds, failing);
            }
            return REAL.contains(type) ? real : new PaperThing(real.description(), real.leavesTrace(), deeds);
        });
    }

    @Override
    public Optional<Description> find(String type) {
        return book.find(type);
    }

    @Override
    public List<Property> updatePolicy(String type) {
        return book.updatePolicy(type);
    }

    @Override
    public Set<String> names() {
        return book.names();
    }

    @Override
    public Optional<Problem> unmade(String type) {
        return book.unmade(type);
    }

    @Override
    public Registry mappings() {
        return MAPPINGS;
    }

    @Override
    public Map<String, String> texts() {
        return MappedTypes.texts();
    }

    @Override
    public boolean leavesTrace(String type) {
        return catalogue.find(type).map(ResourceType::leavesTrace).orElse(true);
    }

    /** Machines of paper have every program. */
    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return Optional.empty();
    }

    private record Presence(Deeds deeds) implements MachinePresence {
        @Override
        public boolean exists(String server) {
            return deeds.isMachine(server);
        }

        @Override
        public boolean belongsTo(String server, String root) {
            return exists(server);
        }
    }

    /** Addresses that lead nowhere. */
    private record Nowhere() implements SignalUrls {
        @Override
        public String forResource(Owner owner, String name) {
            return "http://tutti.invalid/" + owner.stackId() + "/" + name;
        }

        @Override
        public String token(Owner owner, String name) {
            return "token-of-" + name;
        }

        @Override
        public String signed(Owner owner, String name) {
            return forResource(owner, name) + "?signature=none";
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return "http://tutti.invalid/attempts/" + attempt;
        }
    }
}
