/** The promises of the whole, kept by a real server, real machines and real software. */
@NullMarked
package io.tutti.acceptance;

import org.jspecify.annotations.NullMarked;
