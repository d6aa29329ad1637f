package io.tutti.engine.port;

/**
 * Something the API reads, that follows from events and is written in their transaction. The rooms of meaning define the
 * kinds, the store knows how to keep each.
 */
public interface Row {}
