/** A PostgreSQL of the server's own, for whoever names no other. */
@NullMarked
package io.tutti.store.embedded;

import org.jspecify.annotations.NullMarked;
