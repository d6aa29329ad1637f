package io.tutti.drivers;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.software.Software;
import io.tutti.drivers.exchange.BarrierType;
import io.tutti.drivers.exchange.ClaimType;
import io.tutti.drivers.exchange.ExchangeValueType;
import io.tutti.drivers.heat.AccessPolicyType;
import io.tutti.drivers.heat.AmazonHandleType;
import io.tutti.drivers.heat.DelayType;
import io.tutti.drivers.heat.GroupDescriptions;
import io.tutti.drivers.heat.LaunchConfigurationType;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.RestarterType;
import io.tutti.drivers.heat.ScalingPolicyType;
import io.tutti.drivers.heat.TestResourceType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.drivers.heat.WaitConditionHandleType;
import io.tutti.drivers.heat.WaitConditionType;
import io.tutti.drivers.software.CloudConfigType;
import io.tutti.drivers.software.DeploymentGroups;
import io.tutti.drivers.software.DeploymentType;
import io.tutti.drivers.software.MultipartMimeType;
import io.tutti.drivers.software.SoftwareComponentType;
import io.tutti.drivers.software.SoftwareConfigType;
import io.tutti.drivers.software.StructuredConfigType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * All resource types there are, by name: our own, listed here by hand; those of a cloud, which come in from outside; and
 * those that others bring along, found by {@link ServiceLoader}.
 */
public final class Catalogue {
    private final SortedMap<String, ResourceType> types;
    private final SortedMap<String, Description> descriptions;
    private final Inventory inventory;

    private Catalogue(
            SortedMap<String, ResourceType> types, SortedMap<String, Description> descriptions, Inventory inventory) {
        this.types = types;
        this.descriptions = descriptions;
        this.inventory = inventory;
    }

    /** What our own types need. */
    public record Collaborators(
            Software software, Exchange exchange, MachinePresence machines, SignalUrls urls, RandomGenerator random) {}

    /**
     * The catalogue of everything: our own types, these and what {@link ServiceLoader} finds.
     *
     * @param inventory what the cloud of these types has
     * @throws IllegalStateException when two types have the same name
     */
    public static Catalogue of(Collaborators with, Collection<? extends ResourceType> cloud, Inventory inventory) {
        var all = new ArrayList<ResourceType>(own(with));
        all.addAll(cloud);
        ServiceLoader.load(ResourceType.class).forEach(all::add);
        var inventories = new ArrayList<Inventory>(List.of(inventory));
        ServiceLoader.load(Inventory.class).forEach(inventories::add);
        return of(all, Inventory.of(inventories));
    }

    /** A catalogue of just these types, and of the groups that are expanded. */
    public static Catalogue of(Collection<? extends ResourceType> all) {
        return of(all, Inventory.NONE);
    }

    private static Catalogue of(Collection<? extends ResourceType> all, Inventory inventory) {
        var types = new TreeMap<String, ResourceType>();
        var descriptions = new TreeMap<String, Description>();
        expanded().forEach(description -> descriptions.put(description.type(), description));
        for (var type : all) {
            var description = type.description();
            if (descriptions.put(description.type(), description) != null) {
                throw new IllegalStateException("Two resource types are called " + description.type() + "; one is "
                        + type.getClass().getName());
            }
            types.put(description.type(), type);
        }
        return new Catalogue(types, descriptions, inventory);
    }

    /** Our own types, in the order of their names. */
    private static List<ResourceType> own(Collaborators with) {
        return List.of(
                WaitConditionType.amazon(with.urls()),
                AmazonHandleType.lasting(with.urls()),
                new AccessPolicyType(),
                new CloudConfigType(with.software()),
                new LaunchConfigurationType(),
                new DelayType(),
                new RestarterType(with.urls()),
                new MultipartMimeType(with.software()),
                new NoneType(),
                new RandomStringType(with.random()),
                new ScalingPolicyType(with.urls()),
                new SoftwareComponentType(with.software()),
                new SoftwareConfigType(with.software()),
                DeploymentType.software(with.software(), with.exchange(), with.machines(), with.urls()),
                new StructuredConfigType(with.software()),
                DeploymentType.structured(with.software(), with.exchange(), with.machines(), with.urls()),
                new TestResourceType(),
                AmazonHandleType.renewed(with.urls()),
                new ValueType(),
                new WaitConditionType(with.urls()),
                new WaitConditionHandleType(with.urls()),
                new BarrierType(with.exchange()),
                new ClaimType(with.exchange()),
                new ExchangeValueType(with.exchange()));
    }

    /** What our own types take and answer, expanded ones included; to know it needs nothing that they work with. */
    public static List<Description> ownDescriptions() {
        var descriptions = new ArrayList<>(List.of(
                AccessPolicyType.DESCRIPTION,
                CloudConfigType.DESCRIPTION,
                LaunchConfigurationType.DESCRIPTION,
                DelayType.DESCRIPTION,
                RestarterType.DESCRIPTION,
                MultipartMimeType.DESCRIPTION,
                NoneType.DESCRIPTION,
                RandomStringType.DESCRIPTION,
                ScalingPolicyType.DESCRIPTION,
                SoftwareComponentType.DESCRIPTION,
                SoftwareConfigType.DESCRIPTION,
                StructuredConfigType.DESCRIPTION,
                TestResourceType.DESCRIPTION,
                ValueType.DESCRIPTION,
                WaitConditionType.AMAZON,
                WaitConditionType.DESCRIPTION,
                WaitConditionHandleType.DESCRIPTION,
                BarrierType.DESCRIPTION,
                ClaimType.DESCRIPTION,
                ExchangeValueType.DESCRIPTION));
        descriptions.addAll(AmazonHandleType.DESCRIPTIONS);
        descriptions.addAll(DeploymentType.descriptions());
        descriptions.addAll(expanded());
        return descriptions;
    }

    /** The types that are expanded into stacks of their own: they have a schema, and no driver. */
    private static List<Description> expanded() {
        var descriptions = new ArrayList<>(GroupDescriptions.all());
        descriptions.addAll(DeploymentGroups.descriptions());
        return descriptions;
    }

    /** The driver of that type; none for a type that nobody has, or that is expanded into a stack. */
    public Optional<ResourceType> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** What the clouds behind these types have. */
    public Inventory inventory() {
        return inventory;
    }

    /** The schema of that type, with or without a driver. */
    public Optional<Description> description(String type) {
        return Optional.ofNullable(descriptions.get(type));
    }

    /** All schemas, in the order of their names. */
    public Collection<Description> descriptions() {
        return Collections.unmodifiableCollection(descriptions.values());
    }

    /** The names of all types, with or without a driver. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(descriptions.keySet()));
    }
}
