@NullMarked
package io.tutti.drivers.software;

import org.jspecify.annotations.NullMarked;
