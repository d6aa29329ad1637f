/** Routes of agents and of what attempts run; docs/agent-protocol.md is their contract. */
@NullMarked
package io.tutti.server.api.agent;

import org.jspecify.annotations.NullMarked;
