/** Who asks: the admin token, the keys of machines and attempts, signed addresses for signals. */
@NullMarked
package io.tutti.server.identity;

import org.jspecify.annotations.NullMarked;
