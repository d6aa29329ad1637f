package io.tutti.engine.port;

/**
 * Does the work that the engine never looks into: one small step a call, as a
 * {@link io.tutti.contract.resource.ResourceType} does. May block; an exception is a failed attempt,
 * except {@link Away}.
 */
public interface Worker {
    Answer perform(Assignment assignment) throws Exception;
}
