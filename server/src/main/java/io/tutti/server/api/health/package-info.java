/** Whether the server lives, is ready, and how it fares. */
@NullMarked
package io.tutti.server.api.health;

import org.jspecify.annotations.NullMarked;
