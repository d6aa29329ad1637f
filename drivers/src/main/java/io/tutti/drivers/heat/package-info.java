/** Resource types of OpenStack Heat that need no cloud. */
@NullMarked
package io.tutti.drivers.heat;

import org.jspecify.annotations.NullMarked;
