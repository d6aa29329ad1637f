/** Tutti's own API; docs/api.md describes it. */
@NullMarked
package io.tutti.server.api.tutti;

import org.jspecify.annotations.NullMarked;
