/**
 * The simulator: the production runner over a store in memory, a nasty cloud and unreliable machines, in virtual time, on
 * one thread, from a seed.
 */
@NullMarked
package io.tutti.testkit.sim;

import org.jspecify.annotations.NullMarked;
