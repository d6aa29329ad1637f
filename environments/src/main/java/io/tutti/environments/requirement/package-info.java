/** Who may provide what an object requires. */
@NullMarked
package io.tutti.environments.requirement;

import org.jspecify.annotations.NullMarked;
