@NullMarked
package io.tutti.drivers;

import org.jspecify.annotations.NullMarked;
