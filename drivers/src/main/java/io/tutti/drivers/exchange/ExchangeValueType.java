package io.tutti.drivers.exchange;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** {@code Tutti::Exchange::Value}: waits until a machine has put a value under a key. */
public final class ExchangeValueType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "Tutti::Exchange::Value",
                    "Is complete when a machine of this environment has put a value under the key (tutti put KEY"
                            + " VALUE); failed when the time is over or a machine says tutti fail.")
            .property(Property.text("key", "The key.").must())
            .property(Watch.timeout())
            .attribute("value", Kind.ANY, "The value under the key.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  system_id:
                    type: Tutti::Exchange::Value
                    properties:
                      key: system-id
                      timeout: 300
                outputs:
                  system_id:
                    value: {get_attr: [system_id, value]}
                """);

    private final Exchange exchange;

    public ExchangeValueType(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var key = call.properties().text("key").orElse("");
        var scope = call.owner().root();
        var watch = new Watch(exchange, Addresses.exchangeValue(scope, key), "the key " + key);
        return exchange.get(scope, key)
                .map(value -> watch.fulfilled(Value.map("value", value)))
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
}
