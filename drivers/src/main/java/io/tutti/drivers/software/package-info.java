/** Software on machines, as Heat's software configurations and deployments describe it. */
@NullMarked
package io.tutti.drivers.software;

import org.jspecify.annotations.NullMarked;
