/** What doors ask for: stacks made, deleted and moved on by people. */
@NullMarked
package io.tutti.server.stacks;

import org.jspecify.annotations.NullMarked;
