/** The engine as a library: flows of steps with undo, run in memory. What TaskFlow is to Python. */
@NullMarked
package io.tutti.engine.flow;

import org.jspecify.annotations.NullMarked;
