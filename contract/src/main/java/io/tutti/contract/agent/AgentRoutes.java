package io.tutti.contract.agent;

/** The paths under which the server answers agents and attempts; {@code docs/agent-protocol.md} describes each. */
public final class AgentRoutes {
    /** Where an agent asks what is wished, by long poll. */
    public static final String POLL = "/tutti/v1/agent/poll";

    /** Where an agent tells what a script prints, while it prints it. */
    public static final String OUTPUT = "/tutti/v1/agent/output";

    /** Where an agent tells how an attempt ended. */
    public static final String REPORT = "/tutti/v1/agent/report";

    /** The prefix of all routes that an attempt's own key opens. */
    public static final String EXCHANGE = "/tutti/v1/exchange/";

    private AgentRoutes() {}
}
