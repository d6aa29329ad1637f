/** How the objects of a deployed environment stand. */
@NullMarked
package io.tutti.environments.state;

import org.jspecify.annotations.NullMarked;
