package io.tutti.stacks.blueprint;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.template.document.Templates;
import io.tutti.template.settings.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types with a time of their own. */
record TypesAt(Types types, Instant instant) implements Types {
    @Override
    public Optional<Description> find(String type) {
        return types.find(type);
    }

    @Override
    public List<Property> updatePolicy(String type) {
        return types.updatePolicy(type);
    }

    @Override
    public Set<String> names() {
        return types.names();
    }

    @Override
    public Templates.Reading read(String file, String text) {
        return types.read(file, text);
    }

    @Override
    public Registry mappings() {
        return types.mappings();
    }

    @Override
    public Map<String, String> texts() {
        return types.texts();
    }

    @Override
    public boolean leavesTrace(String type) {
        return types.leavesTrace(type);
    }

    @Override
    public Inventory inventory() {
        return types.inventory();
    }

    @Override
    public Optional<Instant> time() {
        return Optional.of(instant);
    }

    @Override
    public Types at(Instant other) {
        return new TypesAt(types, other);
    }

    @Override
    public int deepest() {
        return types.deepest();
    }

    @Override
    public long mostResources() {
        return types.mostResources();
    }

    @Override
    public Optional<Problem> unmade(String type) {
        return types.unmade(type);
    }

    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return types.lacking(type, needed);
    }

    @Override
    public Progress look(String type, Call call) {
        return types.look(type, call);
    }
}
