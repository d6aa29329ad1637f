/** What the routes have in common. */
@NullMarked
package io.tutti.server.api;

import org.jspecify.annotations.NullMarked;
