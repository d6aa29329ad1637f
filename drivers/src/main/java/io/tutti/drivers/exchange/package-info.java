/** Waiting, in a template, for what machines say to each other. */
@NullMarked
package io.tutti.drivers.exchange;

import org.jspecify.annotations.NullMarked;
