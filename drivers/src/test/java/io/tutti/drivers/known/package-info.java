@NullMarked
package io.tutti.drivers.known;

import org.jspecify.annotations.NullMarked;
