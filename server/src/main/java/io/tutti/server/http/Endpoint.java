package io.tutti.server.http;

/** What stands behind a route: one class each. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers one request; may block, for each request has a thread of its own.
     *
     * @throws Denial to answer with a status of its own
     * @throws io.tutti.contract.problem.Refusal for what the caller did wrong
     */
    Reply handle(Request request) throws InterruptedException;
}
