/** Tries the blocks of a package without a server: on a cloud of paper, in virtual time, by the real engine. */
@NullMarked
package io.tutti.testkit.block;

import org.jspecify.annotations.NullMarked;
