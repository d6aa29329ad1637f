/** The messages between server and agent; docs/agent-protocol.md describes the calls that carry them. */
@NullMarked
package io.tutti.contract.agent;

import org.jspecify.annotations.NullMarked;
