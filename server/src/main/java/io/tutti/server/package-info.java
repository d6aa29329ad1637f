/** The server: what builds all parts in order, and the doors. */
@NullMarked
package io.tutti.server;

import org.jspecify.annotations.NullMarked;
