package io.tutti.drivers.exchange;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Claim;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** {@code Tutti::Exchange::Claim}: waits until a machine has won a claim. */
public final class ClaimType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "Tutti::Exchange::Claim",
                    "Is complete when a machine of this environment has won the claim (tutti claim NAME: the first to"
                            + " ask wins, and all learn the same winner); failed when the time is over or a machine says"
                            + " tutti fail.")
            .property(Property.text("name", "The claim's name.").must())
            .property(Watch.timeout())
            .attribute("winner", Kind.TEXT, "The machine that won: the physical id of its server.")
            .attribute("address", Kind.TEXT, "The address at which the others reach the winner.")
            .attribute("term", Kind.INTEGER, "Which winner this is, from 1; it rises when a winner is undone.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  primary:
                    type: Tutti::Exchange::Claim
                    properties:
                      name: primary
                      timeout: 300
                outputs:
                  primary:
                    value: {get_attr: [primary, address]}
                """);

    private final Exchange exchange;

    public ClaimType(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var name = call.properties().text("name").orElse("");
        var scope = call.owner().root();
        var watch = new Watch(exchange, Addresses.exchangeClaim(scope, name), "the claim " + name);
        return exchange.claim(scope, name)
                .map(claim -> watch.fulfilled(attributes(claim)))
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

    private static Mapping attributes(Claim claim) {
        return Value.map("winner", Value.of(claim.winner().machine()))
                .with("address", claim.winner().address())
                .with("term", Value.of(claim.term()));
    }
}
