package io.tutti.store.accounts;

import java.time.Instant;

/**
 * What stacks, packages and environments belong to.
 *
 * @param name unique among projects
 */
public record Project(String id, String name, String description, boolean enabled, Instant created) {}
