/** Tests of the agent, most of them with real processes and a small server. */
@NullMarked
package io.tutti.agent;

import org.jspecify.annotations.NullMarked;
