package io.tutti.drivers.exchange;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Barrier;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** {@code Tutti::Exchange::Barrier}: waits until enough machines have come to a barrier. */
public final class BarrierType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "Tutti::Exchange::Barrier",
                    "Is complete when as many different machines of this environment as count says have come to the"
                            + " barrier (tutti barrier NAME N); failed when the time is over or a machine says tutti"
                            + " fail.")
            .property(Property.text("name", "The barrier's name.").must())
            .property(Property.integer("count", "How many different machines complete it.")
                    .must()
                    .whenChanged(Property.OnChange.UPDATE)
                    .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty())))
            .property(Watch.timeout())
            .attribute("members", Kind.SEQUENCE, "The machines that came, in the order they came: their servers' ids.")
            .attribute("addresses", Kind.SEQUENCE, "The addresses of the members, in the same order.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  streaming:
                    type: Tutti::Exchange::Barrier
                    properties:
                      name: streaming
                      count: 3
                      timeout: 300
                outputs:
                  members:
                    value: {get_attr: [streaming, members]}
                """);

    private final Exchange exchange;

    public BarrierType(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var name = call.properties().text("name").orElse("");
        var count = call.properties().whole("count").orElse(1L);
        var scope = call.owner().root();
        var watch =
                new Watch(exchange, Addresses.exchangeBarrier(scope, name), count + " machines at the barrier " + name);
        return exchange.barrier(scope, name)
                .filter(barrier -> barrier.members().size() >= count)
                .map(barrier -> watch.fulfilled(attributes(barrier)))
                .orElseGet(() -> watch.unfulfilled(call));
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return create(call);
    }

    @Override
    public Progress delete(Call call) {
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return Watch.seenAgain(call, create(call));
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private static Mapping attributes(Barrier barrier) {
        var machines = barrier.members().stream().map(Member::machine).toList();
        var addresses = barrier.members().stream().map(Member::address).toList();
        return Value.map("members", Value.texts(machines)).with("addresses", Value.texts(addresses));
    }
}
