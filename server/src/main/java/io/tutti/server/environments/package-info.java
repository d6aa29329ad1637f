/** What can be done with packages and environments. */
@NullMarked
package io.tutti.server.environments;

import org.jspecify.annotations.NullMarked;
