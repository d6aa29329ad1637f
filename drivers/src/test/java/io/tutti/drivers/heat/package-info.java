@NullMarked
package io.tutti.drivers.heat;

import org.jspecify.annotations.NullMarked;
