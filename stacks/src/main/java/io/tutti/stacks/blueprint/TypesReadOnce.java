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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types that remember what was read until they are closed: groups make thousands of stacks of the same texts. Of what is
 * remembered the least used goes when it is more than {@value #MOST_CHARACTERS} characters. Owned by one thread.
 */
public final class TypesReadOnce implements Types, AutoCloseable {
    private static final int MOST_CHARACTERS = 1_000_000;

    private record Text(String file, String text) {}

    private final Types types;
    private final Map<Text, Templates.Reading> readings = new LinkedHashMap<>(16, 0.75f, true);
    private boolean open = true;
    private int characters;

    public TypesReadOnce(Types types) {
        this.types = types;
    }

    @Override
    public Templates.Reading read(String file, String text) {
        if (!open) {
            return types.read(file, text);
        }
        var key = new Text(file, text);
        var known = readings.get(key);
        if (known != null) {
            return known;
        }
        var reading = types.read(file, text);
        readings.put(key, reading);
        characters += text.length();
        forget();
        return reading;
    }

    /** The last one stays, however long. */
    private void forget() {
        var eldest = readings.keySet().iterator();
        while (characters > MOST_CHARACTERS && readings.size() > 1) {
            characters -= eldest.next().text().length();
            eldest.remove();
        }
    }

    /** What is made of these types may live on; what was read is forgotten. */
    @Override
    public void close() {
        open = false;
        readings.clear();
    }

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
        return types.time();
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
