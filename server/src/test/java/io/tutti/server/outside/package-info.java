@NullMarked
package io.tutti.server.outside;

import org.jspecify.annotations.NullMarked;
