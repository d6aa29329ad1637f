@NullMarked
package io.tutti.drivers.exchange;

import org.jspecify.annotations.NullMarked;
