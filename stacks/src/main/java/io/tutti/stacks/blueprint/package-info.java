/** A template with everything it needs to be evaluated: parameters, files, and what its resources are known to be. */
@NullMarked
package io.tutti.stacks.blueprint;

import org.jspecify.annotations.NullMarked;
