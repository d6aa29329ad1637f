/** Packages and the blocks they define, as authors write them. */
@NullMarked
package io.tutti.environments.catalogue;

import org.jspecify.annotations.NullMarked;
