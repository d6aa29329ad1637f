/** A little world for the tests of stacks. */
@NullMarked
package io.tutti.stacks;

import org.jspecify.annotations.NullMarked;
