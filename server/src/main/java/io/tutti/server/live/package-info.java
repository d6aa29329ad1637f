/** What is told while it happens: who waits for what, the feed of events, what scripts print, which agents live. */
@NullMarked
package io.tutti.server.live;

import org.jspecify.annotations.NullMarked;
