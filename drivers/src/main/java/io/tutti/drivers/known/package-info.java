/** What is known of resource types, whether or not a driver here makes them: schemas as data, and pages about them. */
@NullMarked
package io.tutti.drivers.known;

import org.jspecify.annotations.NullMarked;
