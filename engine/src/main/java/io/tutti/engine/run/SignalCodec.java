package io.tutti.engine.run;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;

/** Signals as values. */
final class SignalCodec {
    private SignalCodec() {}

    static Value write(Signal signal) {
        return Value.map("address", Value.of(signal.address()))
                .with("id", signal.id())
                .with("payload", signal.payload())
                .with("at", signal.at().toString());
    }

    static Signal read(Mapping in) {
        return new Signal(
                EventCodec.text(in, "address"),
                EventCodec.text(in, "id"),
                EventCodec.value(in, "payload"),
                Instant.parse(EventCodec.text(in, "at")));
    }
}
