/** The store in PostgreSQL, version 15 or later. */
@NullMarked
package io.tutti.store.sql;

import org.jspecify.annotations.NullMarked;
