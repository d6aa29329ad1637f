/** The journal and the tables that the API reads: opened here, kept in PostgreSQL or in memory. */
@NullMarked
package io.tutti.store;

import org.jspecify.annotations.NullMarked;
