@NullMarked
package io.tutti.server.identity;

import org.jspecify.annotations.NullMarked;
