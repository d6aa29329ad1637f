package io.tutti.stacks.state;

import io.tutti.engine.port.Row;
import java.util.List;

/**
 * Not a row that is kept: these signals are forgotten with the part that does what they ask for, so that it is neither
 * forgotten nor done twice.
 *
 * @param address where they are
 * @param ids of the signals
 */
public record CarriedOut(String address, List<String> ids) implements Row {
    public CarriedOut {
        ids = List.copyOf(ids);
    }
}
