/** The list of all resource types there are. */
@NullMarked
package io.tutti.drivers;

import org.jspecify.annotations.NullMarked;
