package io.tutti.authoring.fuzz;

import io.tutti.authoring.Workbench;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.drivers.known.TypeBook;
import io.tutti.stacks.blueprint.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All types that there are, as if each could be made. */
final class AllMade implements Types {
    private final TypeBook book = Workbench.types();

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
    public boolean leavesTrace(String type) {
        return true;
    }

    @Override
    public Optional<Problem> unmade(String type) {
        return Optional.empty();
    }

    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return Optional.empty();
    }
}
