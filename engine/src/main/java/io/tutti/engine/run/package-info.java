/** The durable execution of a graph: facts in, wishes out. */
@NullMarked
package io.tutti.engine.run;

import org.jspecify.annotations.NullMarked;
