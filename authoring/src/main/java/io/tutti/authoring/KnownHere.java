package io.tutti.authoring;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.drivers.known.MappedTypes;
import io.tutti.drivers.known.TypeBook;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.settings.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resource types that there are, of which nothing can be made here. */
final class KnownHere implements Types {
    private static final Registry MAPPINGS = Registry.of(MappedTypes.mappings());

    private final TypeBook book = TypeBook.local();
    /** One for all that is asked of these types, so that an answer agrees with itself. */
    private final Instant now = Instant.now();

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
    public Registry mappings() {
        return MAPPINGS;
    }

    @Override
    public Map<String, String> texts() {
        return MappedTypes.texts();
    }

    @Override
    public boolean leavesTrace(String type) {
        return true;
    }

    @Override
    public Optional<Instant> time() {
        return Optional.of(now);
    }

    /** Nothing is made, so nothing is missed. */
    @Override
    public Optional<Problem> unmade(String type) {
        return Optional.empty();
    }

    /** Nothing is made, so nothing is lacking. */
    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return Optional.empty();
    }
}
