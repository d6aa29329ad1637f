package io.tutti.server.stacks;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.known.MappedTypes;
import io.tutti.drivers.known.TypeBook;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.settings.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue and all that is known beyond it, as planners see them. */
public final class StackTypes implements Types {
    private static final Registry MAPPINGS = Registry.of(MappedTypes.mappings());

    private final Catalogue catalogue;
    private final TypeBook book;
    private final Limits limits;

    /** With the usual limits. */
    public StackTypes(Catalogue catalogue) {
        this(catalogue, Limits.usual());
    }

    public StackTypes(Catalogue catalogue, Limits limits) {
        this.limits = limits;
        this.catalogue = catalogue;
        this.book = TypeBook.of(catalogue);
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
    public Inventory inventory() {
        return catalogue.inventory();
    }

    @Override
    public int deepest() {
        return (int) limits.at(Limit.MAX_NESTED_STACK_DEPTH);
    }

    @Override
    public long mostResources() {
        var most = limits.at(Limit.MAX_RESOURCES_PER_STACK);
        return most < 0 ? Long.MAX_VALUE : most;
    }

    @Override
    public Optional<Problem> unmade(String type) {
        return book.unmade(type);
    }

    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return catalogue.find(type).flatMap(driver -> driver.lacking(needed));
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

    @Override
    public Progress look(String type, Call call) {
        try {
            return catalogue.find(type).map(driver -> driver.check(call)).orElseGet(() -> Types.super.look(type, call));
        } catch (Refusal refusal) {
            return Progress.failed(refusal.problems().getFirst());
        }
    }
}
