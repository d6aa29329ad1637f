package io.tutti.contract.agent;

import java.time.Duration;
import java.util.List;

/**
 * An agent's question: what is wished of this machine?
 *
 * @param machine the machine's id
 * @param version of the agent's program
 * @param known the revision of the wishes that the agent heard last; empty at its start
 * @param patience how long the server may hold the answer back while nothing differs from {@code known}; whole seconds
 * @param running the attempts whose scripts run now, so that the server can tell a live agent from a silent one
 */
public record Poll(String machine, String version, String known, Duration patience, List<String> running) {
    public Poll {
        running = List.copyOf(running);
    }
}
