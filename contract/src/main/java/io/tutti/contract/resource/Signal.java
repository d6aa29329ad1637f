package io.tutti.contract.resource;

import io.tutti.contract.value.Value;
import java.time.Instant;

/**
 * Something a machine, a person or another run said to an address. It is stored before it is acknowledged, and the same
 * id counts once.
 */
public record Signal(String address, String id, Value payload, Instant at) {}
