package io.tutti.server;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value.Mapping;

/** A wall whose paint belongs to its schema. */
record Painted(Wall wall) implements ResourceType {
    @Override
    public Description description() {
        return wall.description().property(Property.text("paint", "Its colour."));
    }

    @Override
    public Progress create(Call call) {
        return wall.create(call);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return wall.update(call, before);
    }

    @Override
    public Progress delete(Call call) {
        return wall.delete(call);
    }
}
