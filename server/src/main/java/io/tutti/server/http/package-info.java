/** The door: one table of routes with their policies, and the only place that knows the web server. */
@NullMarked
package io.tutti.server.http;

import org.jspecify.annotations.NullMarked;
