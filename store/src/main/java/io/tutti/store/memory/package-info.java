/** The store in memory, for tests and the simulator. */
@NullMarked
package io.tutti.store.memory;

import org.jspecify.annotations.NullMarked;
