package io.tutti.contract.resource;

/**
 * The stack a resource belongs to.
 *
 * @param root the id of the outermost stack, which is also the scope of the exchange
 */
public record Owner(String project, String stackName, String stackId, String root) {}
