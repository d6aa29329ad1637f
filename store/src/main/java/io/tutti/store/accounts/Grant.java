package io.tutti.store.accounts;

/** A role of a user in a project, all three by id. */
public record Grant(String user, String project, String role) {}
