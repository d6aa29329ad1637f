package io.tutti.testkit.block;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** Any type on paper: made at once, with a stand-in for each attribute. What is not a machine has no address. */
record PaperThing(Description description, boolean leavesTrace, Deeds deeds) implements ResourceType {
    private static final String SERVER = "OS::Nova::Server";

    @Override
    public Progress create(Call call) {
        var id = PhysicalName.uuid(call, "paper").toString();
        if (leavesTrace) {
            deeds.made(call);
        }
        var attributes = attributes(call);
        return Progress.done(
                id, description.type().equals(SERVER) ? machine(call, attributes, deeds.machine(id)) : attributes);
    }

    /** What is a property too answers what it was made with. */
    private Mapping attributes(Call call) {
        var all = Mapping.EMPTY;
        for (var attribute : description.attributes()) {
            all = all.with(
                    attribute.name(),
                    call.properties()
                            .get(attribute.name())
                            .filter(value -> !(value instanceof Value.Null))
                            .orElseGet(() -> standIn(attribute, call.name())));
        }
        return all;
    }

    private static Value standIn(Attribute attribute, String name) {
        var text = Value.of(attribute.name() + "-of-" + name);
        return switch (attribute.kind()) {
            case TEXT, ANY -> text;
            case INTEGER -> Value.of(1);
            case NUMBER -> Value.of(1.0);
            case BOOLEAN -> Value.of(true);
            case SEQUENCE -> Value.list(text);
            case MAPPING -> Mapping.EMPTY;
        };
    }

    private static Mapping machine(Call call, Mapping attributes, String address) {
        var entry = Value.map("addr", Value.of(address)).with("version", Value.of(4));
        return attributes
                .with("accessIPv4", address)
                .with("first_address", address)
                .with("name", call.properties().text("name").orElse(call.name()))
                .with("addresses", Value.map("private", Value.list(entry)))
                .with("networks", Value.map("private", Value.list(Value.of(address))));
    }

    @Override
    public Progress delete(Call call) {
        deeds.leaving(call);
        deeds.noMachine(PhysicalName.uuid(call, "paper").toString());
        deeds.removed(call);
        return Progress.gone();
    }
}
